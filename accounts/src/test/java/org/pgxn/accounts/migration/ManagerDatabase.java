package org.pgxn.accounts.migration;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a PGXN Manager's database has that the migration looks at (root registry contract §4.3). */
final class ManagerDatabase {

  private final JdbcClient jdbc;

  ManagerDatabase(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes one, except for the functions.
   *
   * @param migrate makes the tables that both have; everything of schema {@code pgxn} goes again
   */
  static void make(JdbcClient jdbc, Runnable migrate) {
    migrate.run();
    for (String statement :
        List.of(
            "DROP SCHEMA pgxn CASCADE",
            "DROP INDEX public.idx_extensions_folded",
            "DROP TRIGGER notify_new_user ON public.users",
            "DROP FUNCTION public.notify_new_user()",
            """
            CREATE OR REPLACE FUNCTION public.pgxn_notify(channel text, payload text) RETURNS void
            LANGUAGE sql AS 'SELECT pg_notify($1, $2)'
            """,
            """
            CREATE TABLE public.metadata (
                label text PRIMARY KEY, value int NOT NULL DEFAULT 0, note text NOT NULL)
            """,
            "INSERT INTO public.metadata VALUES ('schema_version', 19, '')",
            """
            CREATE TABLE public.distributions (
                name public.term, version public.semver, creator public.label NOT NULL,
                created_at timestamptz NOT NULL, PRIMARY KEY (name, version))
            """,
            "CREATE TABLE public.distribution_tags (distribution public.term)",
            """
            CREATE TABLE public.distribution_extensions (
                extension public.term, ext_version public.semver, distribution public.term,
                dist_version public.semver,
                PRIMARY KEY (extension, ext_version, distribution, dist_version))
            """,
            "CREATE TABLE public.mirrors (uri public.uri PRIMARY KEY)")) {
      jdbc.sql(statement).update();
    }
  }

  /** Every column, constraint, index and trigger of schema public, but for our indexes. */
  static List<String> describe(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT line FROM (
            SELECT concat_ws(' ', table_name, column_name, domain_name, is_nullable,
                             column_default) AS line
              FROM information_schema.columns WHERE table_schema = 'public'
             UNION ALL
            SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
              FROM pg_catalog.pg_constraint
             WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
             UNION ALL
            SELECT indexdef FROM pg_catalog.pg_indexes
             WHERE schemaname = 'public'
               AND indexname NOT IN (
                   'idx_extensions_folded', 'distribution_extensions_release_idx')
             UNION ALL
            SELECT t.tgname FROM pg_catalog.pg_trigger AS t
              JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
             WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
             UNION ALL
            SELECT oid::regprocedure::text FROM pg_catalog.pg_proc
             WHERE pronamespace = 'public'::regnamespace
            ) AS part ORDER BY line COLLATE "C"
            """)
        .query(String.class)
        .list();
  }

  void users(String... nicks) {
    for (String nick : nicks) {
      jdbc.sql(
              """
              INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
              VALUES (:nick, '*', :nick, :nick || '@example.org', 'active', :nick)
              """)
          .param("nick", nick)
          .update();
    }
  }

  void extension(String name, String owner, String... coOwners) {
    jdbc.sql("INSERT INTO public.extensions (name, owner) VALUES (?, ?)")
        .param(name)
        .param(owner)
        .update();
    for (String coOwner : coOwners) {
      jdbc.sql("INSERT INTO public.coowners (extension, nickname) VALUES (?, ?)")
          .param(name)
          .param(coOwner)
          .update();
    }
  }

  void release(String name, String version, String creator, int day, String... extensions) {
    jdbc.sql(
            """
            INSERT INTO public.distributions (name, version, creator, created_at)
            VALUES (:name, :version::public.semver, :creator, make_date(2011, 1, :day))
            """)
        .param("name", name)
        .param("version", version)
        .param("creator", creator)
        .param("day", day)
        .update();
    for (String extension : extensions) {
      jdbc.sql(
              """
              INSERT INTO public.distribution_extensions
                     (extension, ext_version, distribution, dist_version)
              VALUES (:extension, :version::public.semver, :name, :version::public.semver)
              """)
          .param("extension", extension)
          .param("version", version)
          .param("name", name)
          .update();
    }
  }
}
