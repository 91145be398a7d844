package org.pgxn.registry.tree;

import java.util.Comparator;
import java.util.Optional;
import org.pgxn.meta.value.SemVer;

/**
 * The order of versions of extensions. A PGXN Manager took longer ones than the registry reads:
 * they come before all others, in the order of their text.
 */
final class ExtensionVersionOrder implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    Optional<SemVer> first = SemVer.tryParse(one);
    Optional<SemVer> second = SemVer.tryParse(other);
    if (first.isPresent() && second.isPresent()) {
      return first.get().compareTo(second.get());
    }
    if (first.isEmpty() && second.isEmpty()) {
      return one.compareTo(other);
    }
    return first.isPresent() ? 1 : -1;
  }
}
