package org.pgxn.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a fresh registry by SQL: four releases for each distribution, four distributions for each
 * user, an extension and two of 200 tags for each release. No events, no files.
 */
final class Preload {

  private static final String USERS =
      """
      INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
      SELECT 'user' || u, '', 'User ' || u, 'user' || u || '@example.org', 'active', 'ann'
        FROM generate_series(0, (:releases - 1) / 16) AS u
      """;

  private static final String EXTENSIONS =
      """
      INSERT INTO public.extensions (name, owner)
      SELECT 'old' || d, 'user' || d / 4
        FROM generate_series(0, (:releases - 1) / 4) AS d
      """;

  private static final String OWNERS =
      """
      INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
      SELECT 'old' || d, 'user' || d / 4, 'owner', now()
        FROM generate_series(0, (:releases - 1) / 4) AS d
      """;

  private static final String DISTRIBUTIONS =
      """
      INSERT INTO public.distributions (name, version, abstract, creator, sha1, meta, created_at)
      SELECT 'old' || r / 4, '1.' || r % 4 || '.0', 'An old pair', 'user' || r / 16,
             repeat('a', 40), repeat(md5(r::text), 40), now() - (:releases - r) * interval '1 hour'
        FROM generate_series(0, :releases - 1) AS r
      """;

  private static final String PROVIDED =
      """
      INSERT INTO public.distribution_extensions (extension, ext_version, abstract, distribution,
                                                  dist_version)
      SELECT name, version, abstract, name, version
        FROM public.distributions
      """;

  private static final String TAGS =
      """
      INSERT INTO public.distribution_tags (distribution, version, tag)
      SELECT 'old' || r / 4, '1.' || r % 4 || '.0', 'tag' || (r * t) % 200
        FROM generate_series(0, :releases - 1) AS r, unnest(ARRAY[1, 3]) AS t
          ON CONFLICT DO NOTHING
      """;

  private static final String NAMES =
      """
      INSERT INTO pgxn.distribution (name, created_at)
      SELECT name, now()
        FROM public.extensions
      """;

  private static final String RELEASES =
      """
      INSERT INTO pgxn.release (distribution_id, name, version, version_key, state, sha256, size,
                                published_at)
      SELECT pd.id, d.name, d.version::text,
             '0000000001.000000000' || split_part(d.version::text, '.', 2) || '.0000000000~',
             'published', md5(d.name || ' ' || d.version::text) || repeat('b', 32), 10000,
             d.created_at
        FROM public.distributions d
        JOIN pgxn.distribution pd ON pd.name = d.name
      """;

  private final JdbcClient jdbc;

  Preload(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes releases in a registry that has none.
   *
   * @param count how many
   */
  void releases(int count) {
    // What listens to the old manager's notifications need not hear of each.
    run("ALTER TABLE public.distributions DISABLE TRIGGER notify_release");
    for (String sql : List.of(USERS, EXTENSIONS, OWNERS, DISTRIBUTIONS)) {
      jdbc.sql(sql).param("releases", count).update();
    }
    run(PROVIDED);
    jdbc.sql(TAGS).param("releases", count).update();
    run(NAMES);
    run(RELEASES);
    run("ALTER TABLE public.distributions ENABLE TRIGGER notify_release");
    run("VACUUM ANALYZE");
  }

  private void run(String sql) {
    jdbc.sql(sql).update();
  }
}
