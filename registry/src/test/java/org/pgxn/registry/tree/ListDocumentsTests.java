package org.pgxn.registry.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgxn.meta.value.ReleaseStatus.STABLE;
import static org.pgxn.meta.value.ReleaseStatus.TESTING;
import static org.pgxn.meta.value.ReleaseStatus.UNSTABLE;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.tree.MirrorsDocument.Mirror;
import org.pgxn.registry.tree.StatisticsDocuments.Counts;
import org.pgxn.registry.tree.StatisticsDocuments.PopularTag;
import org.pgxn.registry.tree.StatisticsDocuments.ProlificUser;
import org.pgxn.registry.tree.StatisticsDocuments.RecentExtension;
import org.pgxn.registry.tree.StatisticsDocuments.RecentRelease;

class ListDocumentsTests {

  @Test
  void aDistributionListsItsReleasesByStatus() {
    assertThat(
            ListDocuments.distribution(
                "Pair",
                List.of(
                    release("Pair", "1.1.0-b1", TESTING, "2026-03-03T03:03:03.999Z"),
                    release("Pair", "1.0.0", STABLE, "2026-02-02T02:02:02Z"),
                    release("Pair", "0.9.0", STABLE, "2026-01-01T01:01:01Z"))))
        .isEqualTo(
            """
            {
               "name": "Pair",
               "releases": {
                  "stable": [
                     {"version": "1.0.0", "date": "2026-02-02T02:02:02Z"},
                     {"version": "0.9.0", "date": "2026-01-01T01:01:01Z"}
                  ],
                  "testing": [
                     {"version": "1.1.0-b1", "date": "2026-03-03T03:03:03Z"}
                  ]
               }
            }
            """);
  }

  @Test
  void aTagListsDistributions() {
    assertThat(
            ListDocuments.tag(
                "Key \"Value\"",
                List.of(
                    release("pair", "1.0.0", STABLE, "2026-02-02T02:02:02Z"),
                    release("trio", "2.0.0", UNSTABLE, "2026-02-03T02:02:02Z"),
                    release("trio", "1.0.0", STABLE, "2026-02-01T02:02:02Z"))))
        .isEqualTo(
            """
            {
               "tag": "Key \\"Value\\"",
               "releases": {
                  "pair": {
                     "stable": [
                        {"version": "1.0.0", "date": "2026-02-02T02:02:02Z"}
                     ]
                  },
                  "trio": {
                     "stable": [
                        {"version": "1.0.0", "date": "2026-02-01T02:02:02Z"}
                     ],
                     "unstable": [
                        {"version": "2.0.0", "date": "2026-02-03T02:02:02Z"}
                     ]
                  }
               }
            }
            """);
  }

  @Test
  void anExtensionGoesByItsOwnVersionThenByTime() {
    assertThat(
            ExtensionDocument.text(
                "pair",
                List.of(
                    new ExtensionDocument.Provider("0.1.0", "pair", "0.2.0", STABLE, "aa"),
                    new ExtensionDocument.Provider("0.3.0", "Pair", "0.3.0-rc1", TESTING, "bb"),
                    new ExtensionDocument.Provider("0.1.0", "pair", "0.1.0", STABLE, "cc"))))
        .isEqualTo(
            """
            {
               "extension": "pair",
               "latest": "testing",
               "stable": { "dist": "pair", "version": "0.2.0", "sha1": "aa" },
               "testing": { "dist": "Pair", "version": "0.3.0-rc1", "sha1": "bb" },
               "versions": {
                  "0.3.0": [
                     { "dist": "Pair", "version": "0.3.0-rc1", "status": "testing" }
                  ],
                  "0.1.0": [
                     { "dist": "pair", "version": "0.2.0" },
                     { "dist": "pair", "version": "0.1.0" }
                  ]
               }
            }
            """);
  }

  @Test
  void mirrorsHideTheirContactFromRobots() {
    assertThat(
            MirrorsDocument.text(
                List.of(
                    mirror("https://a.example.org/", "", null),
                    mirror("https://b.example.org/", null, "two\nlines"))))
        .isEqualTo(
            """
            [
               {
                  "uri": "https://a.example.org/",
                  "frequency": "daily",
                  "location": "Here",
                  "organization": "Ours",
                  "timezone": "UTC",
                  "email": "example.org|ann",
                  "bandwidth": "1Gbps",
                  "src": "rsync://root.example.org/pgxn",
                  "rsync": ""
               },
               {
                  "uri": "https://b.example.org/",
                  "frequency": "daily",
                  "location": "Here",
                  "organization": "Ours",
                  "timezone": "UTC",
                  "email": "example.org|ann",
                  "bandwidth": "1Gbps",
                  "src": "rsync://root.example.org/pgxn",
                  "notes": "two\\nlines"
               }
            ]
            """);
    assertThat(MirrorsDocument.text(List.of())).isEqualTo("[\n   \n]\n");
  }

  @Test
  void statisticsHaveTheirOwnLayouts() {
    Instant date = Instant.parse("2026-02-02T02:02:02Z");
    assertThat(
            StatisticsDocuments.distributions(
                1, 2, List.of(new RecentRelease("pair", "1.0.0", "A pair", date, "ann", "Ann"))))
        .isEqualTo(
            """
            {
               "count": 1,
               "releases": 2,
               "recent": [
                  {
                     "dist": "pair",
                     "version": "1.0.0",
                     "abstract": "A pair",
                     "date": "2026-02-02T02:02:02Z",
                     "user": "ann",
                     "user_name": "Ann"
                  }
               ]
            }
            """);
    assertThat(
            StatisticsDocuments.extensions(
                1,
                List.of(
                    new RecentExtension("p", "", "0.1.0", "pair", "1.0.0", date, "ann", "Ann"))))
        .isEqualTo(
            """
            {
               "count": 1,
               "recent": [
                  {
                     "extension": "p",
                     "abstract": "",
                     "ext_version": "0.1.0",
                     "dist": "pair",
                     "version": "1.0.0",
                     "date": "2026-02-02T02:02:02Z",
                     "user": "ann",
                     "user_name": "Ann"
                  }
               ]
            }
            """);
    assertThat(
            StatisticsDocuments.users(
                7, List.of(new ProlificUser("ann", "Ann", 2, 3), new ProlificUser("b", "B", 1, 1))))
        .isEqualTo(
            """
            {
               "count": 7,
               "prolific": [
                  {"nickname": "ann", "name": "Ann", "dists": 2, "releases": 3},
                  {"nickname": "b", "name": "B", "dists": 1, "releases": 1}
               ]
            }
            """);
    assertThat(StatisticsDocuments.tags(1, List.of(new PopularTag("types", 2))))
        .isEqualTo(
            """
            {
               "count": 1,
               "popular": [
                  {"tag": "types", "dists": 2}
               ]
            }
            """);
    assertThat(StatisticsDocuments.summary(new Counts(1, 2, 3, 4, 5, 6)))
        .isEqualTo(
            """
            {
                "dists": 1,
                "releases": 2,
                "extensions": 3,
                "users": 4,
                "tags": 5,
                "mirrors": 6
            }
            """);
  }

  @Test
  void anEmptyStatisticHasAnEmptyLine() {
    assertThat(StatisticsDocuments.distributions(0, 0, List.of()))
        .isEqualTo("{\n   \"count\": 0,\n   \"releases\": 0,\n   \"recent\": [\n\n   ]\n}\n");
  }

  private static ListedRelease release(
      String distribution, String version, ReleaseStatus status, String date) {
    return new ListedRelease(distribution, version, status, Instant.parse(date));
  }

  private static Mirror mirror(String uri, @Nullable String rsync, @Nullable String notes) {
    return new Mirror(
        uri,
        "daily",
        "Here",
        "Ours",
        "UTC",
        "ann@example.org",
        "1Gbps",
        "rsync://root.example.org/pgxn",
        rsync,
        notes);
  }
}
