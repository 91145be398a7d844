package org.pgxn.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pgxn.meta.MetaReader;
import org.pgxn.meta.MetaResult;
import org.pgxn.meta.ReleaseMeta;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the database of a registry by SQL, as if its releases had come one by one: rows, META
 * texts, events that all followers have handled, and counters. There are no archives and no files:
 * {@code verify} misses them. Few users and tags have much and many little: of 300,000 releases the
 * busiest user makes some 2,000, and of 100,000 distributions some 5,000 have the commonest tag.
 */
public final class BulkLoad {

  /**
   * How much there is to be.
   *
   * @param distributions each provides one extension
   * @param releases at least one for each distribution
   */
  public record Shape(int distributions, int releases, int users, int tags) {
    /** Refuses what cannot be. */
    public Shape {
      if (distributions < 1 || releases < distributions || users < 1 || tags < 1) {
        throw new IllegalArgumentException("Each distribution has a release, a user and a tag");
      }
    }

    /** Three releases for each distribution, twenty distributions for each user. */
    public static Shape of(int distributions) {
      return new Shape(
          distributions,
          3 * distributions,
          Math.max(1, distributions / 20),
          Math.max(1, distributions / 10));
    }
  }

  private static final String SHA1 = "f".repeat(40);
  private static final Instant DATE = Instant.parse("1999-09-09T09:09:09Z");

  /** Uniform in [0, 1), the same for the same place and use. */
  private static final String RANDOM =
      "((hashint8extended(%s, %d) & 9007199254740991)::float8 / 9007199254740992)";

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT name FROM pgxn.follower ORDER BY name FOR UPDATE",
          "ALTER TABLE public.distributions DISABLE TRIGGER notify_release",
          """
          CREATE TEMPORARY TABLE load_distribution ON COMMIT DROP AS
          SELECT d, 'old' || d AS name,
                 'user' || floor(:users * power(%s, 1.7))::integer AS nick,
                 ARRAY(SELECT DISTINCT 'tag ' || floor(:tags * power(%s, 2.26))::integer
                         FROM generate_series(0, 2) AS t) AS tags
            FROM generate_series(0, :distributions - 1) AS d
          """
              .formatted(RANDOM.formatted("d", 1), RANDOM.formatted("3 * d + t", 2)),
          """
          CREATE TEMPORARY TABLE load_release ON COMMIT DROP AS
          SELECT r, d, row_number() OVER (PARTITION BY d ORDER BY r) - 1 AS minor,
                 now() - (:releases - r + 48) * interval '10 minutes' AS released_at
            FROM (SELECT r,
                         CASE WHEN r < :distributions THEN r
                              ELSE floor(:distributions * power(%s, 1.5)) END::integer AS d
                    FROM generate_series(0, :releases - 1) AS r) AS chosen
          """
              .formatted(RANDOM.formatted("r", 3)),
          "ANALYZE load_distribution",
          "ANALYZE load_release",
          """
          INSERT INTO public.users (nickname, password, full_name, email, status, set_by,
                                    created_at, updated_at, visited_at)
          SELECT 'user' || u, '', 'User ' || u, 'user' || u || '@example.org', 'active',
                 'user' || u, past, past, past
            FROM generate_series(0, :users - 1) AS u, (SELECT now() - interval '9 years') AS t (past)
          """,
          """
          INSERT INTO public.extensions (name, owner, created_at, updated_at)
          SELECT d.name, d.nick, r.released_at, r.released_at
            FROM load_distribution d
            JOIN load_release r ON r.d = d.d AND r.minor = 0
          """,
          """
          INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
          SELECT name, owner, 'owner', created_at
            FROM public.extensions
              ON CONFLICT DO NOTHING
          """,
          """
          INSERT INTO public.distributions (name, version, abstract, creator, sha1, meta,
                                            created_at)
          SELECT d.name, '1.' || r.minor || '.0', 'An old pair', d.nick,
                 left(md5(r.r::text) || md5('sha1' || r.r), 40),
                 replace(replace(replace(replace(replace(:meta, 'oldname', d.name),
                         '9.9.9', '1.' || r.minor || '.0'), 'oldnick', d.nick),
                         :sha1, left(md5(r.r::text) || md5('sha1' || r.r), 40)),
                         '"oldtag"', (SELECT string_agg('"' || tag || '"', ', ')
                                        FROM unnest(d.tags) AS tag)),
                 date_trunc('second', r.released_at)
            FROM load_release r
            JOIN load_distribution d USING (d)
          """,
          """
          INSERT INTO public.distribution_extensions (extension, ext_version, abstract,
                                                      distribution, dist_version)
          SELECT d.name, '1.' || r.minor || '.0', 'An old pair', d.name, '1.' || r.minor || '.0'
            FROM load_release r
            JOIN load_distribution d USING (d)
          """,
          """
          INSERT INTO public.distribution_tags (distribution, version, tag)
          SELECT d.name, '1.' || r.minor || '.0', tag
            FROM load_release r
            JOIN load_distribution d USING (d), unnest(d.tags) AS tag
          """,
          """
          INSERT INTO pgxn.distribution (name, created_at)
          SELECT d.name, r.released_at
            FROM load_distribution d
            JOIN load_release r ON r.d = d.d AND r.minor = 0
           ORDER BY r.r
          """,
          """
          INSERT INTO pgxn.release (distribution_id, name, version, version_key, state, sha256,
                                    sha512, size, published_at)
          SELECT pd.id, d.name, '1.' || r.minor || '.0',
                 '0000000001.' || lpad(r.minor::text, 10, '0') || '.0000000000~', 'published',
                 md5(r.r::text) || md5('sha256' || r.r),
                 md5(r.r::text) || md5('b' || r.r) || md5('c' || r.r) || md5('d' || r.r),
                 10000, r.released_at
            FROM load_release r
            JOIN load_distribution d USING (d)
            JOIN pgxn.distribution pd ON pd.name = d.name::public.citext
           ORDER BY r.r
          """,
          """
          INSERT INTO pgxn.event (id, type, subject, actor, occurred_at, data)
          SELECT gen_random_uuid(),
                 CASE e.n WHEN 1 THEN 'release.published' ELSE 'extension.registered' END,
                 CASE e.n WHEN 1 THEN d.name || '/1.' || r.minor || '.0' ELSE d.name END,
                 d.nick, r.released_at,
                 jsonb_build_object('distribution', d.name, 'version', '1.' || r.minor || '.0',
                                    'user', d.nick, 'extensions', jsonb_build_array(d.name))
            FROM load_release r
            JOIN load_distribution d USING (d), generate_series(0, 1) AS e (n)
           WHERE e.n = 1 OR r.minor = 0
           ORDER BY r.r, e.n
          """,
          "UPDATE pgxn.follower SET position = (SELECT max(seq) FROM pgxn.event)",
          "DELETE FROM pgxn.counted_release",
          "DELETE FROM pgxn.tally_part",
          "DELETE FROM pgxn.tally",
          """
          INSERT INTO pgxn.counted_release (release_id, distribution_id, releaser, nick, tags,
                                            extensions)
          SELECT release_id, distribution_id, releaser, nick, tags, extensions
            FROM pgxn.release_to_count
          """,
          """
          INSERT INTO pgxn.tally_part (kind, key, part, amount)
          SELECT kind, key, part, amount FROM pgxn.tally_part_to_count
          """,
          """
          INSERT INTO pgxn.tally (kind, key, parts, amount)
          SELECT kind, key, parts, amount FROM pgxn.tally_to_count
          """,
          "ALTER TABLE public.distributions ENABLE TRIGGER notify_release");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /**
   * Makes the loader.
   *
   * @param jdbc as the owner of the tables; takes part in {@code transaction}
   * @param transaction is all or nothing
   */
  public BulkLoad(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Fills a registry that has no releases yet; a server may run on it. */
  public void fill(Shape shape) {
    Map<String, Object> values =
        Map.of(
            "distributions", shape.distributions(),
            "releases", shape.releases(),
            "users", shape.users(),
            "tags", shape.tags(),
            "meta", meta(),
            "sha1", SHA1);
    transaction.executeWithoutResult(_ -> STATEMENTS.forEach(sql -> run(sql, values)));
    run("VACUUM ANALYZE", Map.of());
  }

  private void run(String sql, Map<String, Object> values) {
    JdbcClient.StatementSpec statement = jdbc.sql(sql);
    for (Map.Entry<String, Object> value : values.entrySet()) {
      if (sql.contains(":" + value.getKey())) {
        statement = statement.param(value.getKey(), value.getValue());
      }
    }
    if (sql.startsWith("SELECT")) {
      statement.query().listOfRows();
    } else {
      statement.update();
    }
  }

  /** What the root tree would have, with words that the rows replace. */
  private static String meta() {
    byte[] document =
        """
        {"name": "oldname", "abstract": "An old pair", "version": "9.9.9",
         "maintainer": "Ann <ann@example.org>", "license": "postgresql",
         "provides": {"oldname": {"file": "sql/pair.sql", "docfile": "doc/pair.md",
                                  "version": "9.9.9", "abstract": "An old pair"}},
         "prereqs": {"runtime": {"requires": {"PostgreSQL": "14.0.0"}}},
         "tags": ["oldtag"],
         "resources": {"repository": {"url": "https://oldname.example.org/pair.git"}},
         "meta-spec": {"version": "1.0.0", "url": "https://pgxn.org/meta/spec.txt"}}
        """
            .getBytes(StandardCharsets.UTF_8);
    if (new MetaReader().read(document) instanceof MetaResult.Accepted accepted) {
      return ReleaseMeta.text(accepted.meta(), "oldnick", SHA1, DATE);
    }
    throw new IllegalStateException("The document is refused");
  }

  /**
   * Fills the database of a JDBC URL with as much as is said, or with 100,000 distributions.
   *
   * @param arguments the URL, and any of {@code distributions=}, {@code releases=}, {@code users=},
   *     {@code tags=}
   */
  public static void main(String... arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);
    Map<String, Integer> sizes =
        Arrays.stream(arguments)
            .skip(1)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Integer.valueOf(pair[1])));
    Shape usual = Shape.of(sizes.getOrDefault("distributions", 100_000));
    new BulkLoad(
            JdbcClient.create(database),
            new TransactionTemplate(new JdbcTransactionManager(database)))
        .fill(
            new Shape(
                usual.distributions(),
                sizes.getOrDefault("releases", usual.releases()),
                sizes.getOrDefault("users", usual.users()),
                sizes.getOrDefault("tags", usual.tags())));
  }
}
