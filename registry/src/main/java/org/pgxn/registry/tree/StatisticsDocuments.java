package org.pgxn.registry.tree;

import static org.pgxn.meta.json.JsonText.quote;

import java.time.Instant;
import java.util.List;

/** {@code stats/*.json} (root registry contract §1.5). */
final class StatisticsDocuments {
  /** How many entries a list has at most. */
  static final int ENTRIES = 56;

  private StatisticsDocuments() {}

  record RecentRelease(
      String distribution,
      String version,
      String abstractText,
      Instant date,
      String user,
      String userName) {}

  record RecentExtension(
      String extension,
      String abstractText,
      String extensionVersion,
      String distribution,
      String version,
      Instant date,
      String user,
      String userName) {}

  record ProlificUser(String nick, String name, long distributions, long releases) {}

  record PopularTag(String tag, long distributions) {}

  record Counts(
      long distributions, long releases, long extensions, long users, long tags, long mirrors) {}

  static String distributions(long count, long releases, List<RecentRelease> recent) {
    return "{\n   \"count\": %s,\n   \"releases\": %s,\n   \"recent\": %s\n}\n"
        .formatted(
            count, releases, list(recent.stream().map(StatisticsDocuments::release).toList()));
  }

  static String extensions(long count, List<RecentExtension> recent) {
    return "{\n   \"count\": %s,\n   \"recent\": %s\n}\n"
        .formatted(count, list(recent.stream().map(StatisticsDocuments::extension).toList()));
  }

  static String users(long count, List<ProlificUser> prolific) {
    List<String> entries =
        prolific.stream()
            .map(user ->
                "      {\"nickname\": %s, \"name\": %s, \"dists\": %s, \"releases\": %s}"
                    .formatted(
                        quote(user.nick()),
                        quote(user.name()),
                        user.distributions(),
                        user.releases()))
            .toList();
    return "{\n   \"count\": %s,\n   \"prolific\": %s\n}\n".formatted(count, list(entries));
  }

  static String tags(long count, List<PopularTag> popular) {
    List<String> entries =
        popular.stream()
            .map(tag ->
                "      {\"tag\": %s, \"dists\": %s}"
                    .formatted(quote(tag.tag()), tag.distributions()))
            .toList();
    return "{\n   \"count\": %s,\n   \"popular\": %s\n}\n".formatted(count, list(entries));
  }

  static String summary(Counts counts) {
    return """
    {
        "dists": %s,
        "releases": %s,
        "extensions": %s,
        "users": %s,
        "tags": %s,
        "mirrors": %s
    }
    """
        .formatted(
            counts.distributions(),
            counts.releases(),
            counts.extensions(),
            counts.users(),
            counts.tags(),
            counts.mirrors());
  }

  private static String list(List<String> entries) {
    return "[\n" + String.join(",\n", entries) + "\n   ]";
  }

  private static String release(RecentRelease release) {
    return entry(
        member("dist", release.distribution()),
        member("version", release.version()),
        member("abstract", release.abstractText()),
        member("date", ReleaseLists.date(release.date())),
        member("user", release.user()),
        member("user_name", release.userName()));
  }

  private static String extension(RecentExtension extension) {
    return entry(
        member("extension", extension.extension()),
        member("abstract", extension.abstractText()),
        member("ext_version", extension.extensionVersion()),
        member("dist", extension.distribution()),
        member("version", extension.version()),
        member("date", ReleaseLists.date(extension.date())),
        member("user", extension.user()),
        member("user_name", extension.userName()));
  }

  private static String entry(String... members) {
    return "      {\n         " + String.join(",\n         ", members) + "\n      }";
  }

  private static String member(String key, String value) {
    return "\"" + key + "\": " + quote(value);
  }
}
