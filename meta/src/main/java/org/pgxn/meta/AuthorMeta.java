package org.pgxn.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;

/**
 * What an author says about a release: a META.json of version 1 that may be released.
 *
 * @param provides the extensions, at least one, sorted by code point of their names
 * @param tags as written, perhaps with repetitions
 * @param json the document itself, small faults mended
 */
public record AuthorMeta(
    Term name,
    SemVer version,
    String abstractText,
    @Nullable String description,
    List<String> maintainers,
    License license,
    ReleaseStatus releaseStatus,
    List<Provided> provides,
    List<Tag> tags,
    List<Prereq> prereqs,
    Resources resources,
    NoIndex noIndex,
    JsonObject json) {
  /** Copies the lists. */
  public AuthorMeta {
    maintainers = List.copyOf(maintainers);
    provides = List.copyOf(provides);
    tags = List.copyOf(tags);
    prereqs = List.copyOf(prereqs);
  }
}
