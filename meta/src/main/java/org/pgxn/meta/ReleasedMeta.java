package org.pgxn.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Tag;

/**
 * What the META.json of a release once made says, as far as it can be told; also of releases older
 * than today's rules.
 *
 * @param name as written
 * @param versionText as written, perhaps in a form that is no longer taken
 * @param version the same in today's form
 * @param abstractText empty if there is none
 * @param provides the extensions, or one with the distribution's name if META.json names none
 * @param providesAssumed whether META.json names none
 * @param user the releaser's nick, if the file is a registry's
 * @param sha1 of the archive, if the file is a registry's
 * @param date of the release as written, if the file is a registry's
 * @param json the document itself
 */
public record ReleasedMeta(
    String name,
    String versionText,
    SemVer version,
    String abstractText,
    @Nullable String description,
    List<String> maintainers,
    License license,
    ReleaseStatus releaseStatus,
    List<Provided> provides,
    boolean providesAssumed,
    List<Tag> tags,
    List<Prereq> prereqs,
    Resources resources,
    NoIndex noIndex,
    @Nullable String user,
    @Nullable String sha1,
    @Nullable String date,
    JsonObject json) {
  /** Copies the lists. */
  public ReleasedMeta {
    maintainers = List.copyOf(maintainers);
    provides = List.copyOf(provides);
    tags = List.copyOf(tags);
    prereqs = List.copyOf(prereqs);
  }
}
