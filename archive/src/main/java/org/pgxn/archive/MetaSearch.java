package org.pgxn.archive;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.pgxn.archive.Inventory.Item;

/**
 * Finds the author META: the one at the top or, if none is there, the only one that lies one folder
 * deep (contracts, settled: which META.json).
 */
final class MetaSearch {
  private static final String NAME = "META.json";

  private final Contents contents;
  private final ArchiveLimits limits;

  MetaSearch(Contents contents, ArchiveLimits limits) {
    this.contents = contents;
    this.limits = limits;
  }

  MetaResult find() throws IOException {
    List<Item> found = atDepth(0);
    if (found.isEmpty()) {
      found = atDepth(1);
    }
    if (found.isEmpty()) {
      return new MetaResult.NoMeta();
    }
    Item meta = found.getFirst();
    String path = meta.member().path();
    if (found.size() > 1) {
      String names =
          found.stream()
              .limit(5)
              .map(item -> "“" + ShownName.of(item.member().path()) + "”")
              .collect(Collectors.joining(", "));
      return refused(
          ArchiveRule.AMBIGUOUS_META,
          path,
          "The archive has %d META.json one folder deep and none at its top: %s%s."
              .formatted(found.size(), names, found.size() > 5 ? " …" : ""));
    }
    if (meta.member().size() > limits.metaBytes()) {
      return refused(
          ArchiveRule.META_SIZE,
          path,
          "“%s” is larger than %d bytes.".formatted(ShownName.of(path), limits.metaBytes()));
    }
    String prefix = path.substring(0, path.length() - NAME.length());
    return new MetaResult.Found(contents.bytes(meta), path, prefix);
  }

  private List<Item> atDepth(int depth) {
    return contents.items().stream()
        .filter(item -> !item.member().folder() && item.member().name().equals(NAME))
        .filter(item -> item.member().path().chars().filter(c -> c == '/').count() == depth)
        .filter(item -> !Junk.is(item.member()))
        .toList();
  }

  private static MetaResult refused(ArchiveRule rule, String path, String message) {
    return new MetaResult.Refused(ArchiveProblem.of(rule, ShownName.of(path), message));
  }
}
