package org.pgxn.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;
import org.pgxn.meta.value.Term;

/**
 * What an author says about a release: a META.json that may be released, read in the form of
 * version 1.
 *
 * @param provides the extensions, at least one, sorted by code point of their names
 * @param tags as written, perhaps with repetitions
 * @param json the document in the form of version 1: small faults mended, or the projection
 * @param secondVersion the text of the META.json, word for word, if it follows version 2
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
    JsonObject json,
    @Nullable String secondVersion) {
  /** Copies the lists. */
  public AuthorMeta {
    maintainers = List.copyOf(maintainers);
    provides = List.copyOf(provides);
    tags = List.copyOf(tags);
    prereqs = List.copyOf(prereqs);
  }
}
