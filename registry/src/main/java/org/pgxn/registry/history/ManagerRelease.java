package org.pgxn.registry.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.meta.value.SemVer;
import org.pgxn.registry.ReleaseSubject;

/**
 * A release in the tables of PGXN Manager that this registry has not recorded yet. The manager took
 * names and versions that nothing here can show.
 *
 * @param name of the distribution, in this release's spelling
 * @param version as stored
 * @param status of the release, a word
 * @param abstractText cut to a length that events can have
 * @param releaser a nick, in the account's spelling
 * @param sha1 of the archive, lower-case hex
 * @param createdAt when the manager recorded it
 * @param extensions names of what it provides
 */
record ManagerRelease(
    String name,
    String version,
    String status,
    String abstractText,
    String releaser,
    String sha1,
    Instant createdAt,
    List<String> extensions) {

  private static final int MOST_FILE_NAME_BYTES = 255;

  ManagerRelease {
    extensions = List.copyOf(extensions);
  }

  /**
   * A place in the order in which releases are recorded.
   *
   * @param createdAt first criterion
   * @param name second, in lower case
   * @param version third, as text
   */
  record Place(Instant createdAt, String name, String version) {
    /** Before every release. */
    static final Place START = new Place(Instant.EPOCH, "", "");
  }

  Place place() {
    return new Place(createdAt, name, version);
  }

  ReleaseSubject subject() {
    return new ReleaseSubject(name, version);
  }

  /** Whether another spelling of the version would have the same files. */
  boolean hasSpellings() {
    return !version.toLowerCase(Locale.ROOT).equals(version.toUpperCase(Locale.ROOT));
  }

  /** Why the registry cannot show it; empty if it can. */
  Optional<String> obstacle() {
    if (SemVer.tryParse(version).isEmpty()) {
      return Optional.of("its version is no semantic version of at most 100 characters");
    }
    if (name.equals("..")) {
      return Optional.of("its name would leave the folder of the distributions");
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      return Optional.of("its folder would have the name of another distribution's list");
    }
    if ((name + "-" + version + ".zip").getBytes(UTF_8).length > MOST_FILE_NAME_BYTES) {
      return Optional.of("its name is too long for a file");
    }
    return Nick.tryParse(releaser).isEmpty()
        ? Optional.of("its releaser has no nick of ASCII letters, digits and hyphens")
        : Optional.empty();
  }
}
