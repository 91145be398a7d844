package org.pgxn.registry.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that a PGXN Manager made, and the manager's way of releasing into it. */
final class OldManager implements AutoCloseable {

  private final TestDatabase database;

  private OldManager(TestDatabase database) {
    this.database = database;
  }

  /** The manager's tables without a row. */
  static OldManager empty() {
    OldManager manager = new OldManager(TestDatabase.empty());
    manager.run("schema.sql");
    return manager;
  }

  /** With the past of {@code manager/history.sql}. */
  static OldManager withHistory() {
    OldManager manager = empty();
    manager.run("history.sql");
    return manager;
  }

  TestDatabase database() {
    return database;
  }

  /** Releases as the manager does; {@code provides} are extensions, all of version 1.0.0. */
  void release(String nick, String name, String version, String more, String... provides) {
    StringBuilder extensions = new StringBuilder();
    for (String extension : provides) {
      extensions
          .append(extensions.isEmpty() ? "" : ", ")
          .append("\"%s\": {\"version\": \"1.0.0\"}".formatted(extension));
    }
    add(
        nick,
        "0123456789abcdef0123456789abcdef01234567",
        """
        {"name": "%s", "version": "%s", "abstract": "About %s", "license": "postgresql",
         "maintainer": "%s", %s "provides": {%s}}
        """
            .formatted(name, version, name, nick, more, extensions));
  }

  /** A file that the manager writes after its transaction. */
  record Written(String template, String subject, String json) {
    /** Its path in the root tree, for a release. */
    String path(String name, String version) {
      return switch (template) {
        case "meta" -> "dist/%s/%s/META.json".formatted(name, version);
        default -> template + "/" + subject + ".json";
      };
    }
  }

  /** The one call of an upload. */
  List<Written> add(String nick, String sha1, String meta) {
    return written("add_distribution(:nick::label, :sha1, :meta)", nick, sha1, meta);
  }

  /** Reads a release again. */
  List<Written> update(String nick, String sha1, String meta) {
    return written("update_distribution(:nick::label, :sha1, :meta)", nick, sha1, meta);
  }

  private List<Written> written(String call, String nick, String sha1, String meta) {
    return jdbc()
        .sql("SELECT template, subject, \"json\" FROM " + call)
        .param("nick", nick)
        .param("sha1", sha1)
        .param("meta", meta)
        .query(new SimplePropertyRowMapper<>(Written.class))
        .list();
  }

  /** What the manager would write for a release now. */
  List<Written> get(String name, String version) {
    return jdbc()
        .sql(
            """
            SELECT template, subject, "json"
              FROM get_distribution(:name::term, :version::semver)
            """)
        .param("name", name)
        .param("version", version)
        .query(new SimplePropertyRowMapper<>(Written.class))
        .list();
  }

  /** Calls a function that gives a truth. */
  boolean call(String function) {
    return jdbc().sql("SELECT " + function).query(Boolean.class).single();
  }

  /** Asks for a text. */
  String text(String function) {
    return jdbc().sql("SELECT " + function).query((row, _) -> row.getString(1)).single();
  }

  /** A session as the manager's role, which may read and call functions, and nothing else. */
  JdbcClient jdbc() {
    return JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), "pgxn", ""));
  }

  /** Makes {@code count} releases of some hundred distributions in one statement. */
  void releaseMany(int count) {
    execute(
        """
        INSERT INTO users (nickname, password, full_name, email, status, set_by)
        VALUES ('zoe', '', 'Zoe', 'zoe@example.org', 'active', 'zoe');
        INSERT INTO extensions (name, owner)
        SELECT 'many_' || i, 'zoe' FROM generate_series(0, 99) AS i;
        INSERT INTO distributions (name, version, creator, sha1, meta, created_at)
        SELECT 'many_' || i %% 100, (i / 100 || '.0.0')::semver, 'zoe', repeat('0', 40), '{}',
               timestamptz '2012-01-01 00:00:00Z' + i / 7 * interval '1 minute'
          FROM generate_series(0, %1$d - 1) AS i;
        INSERT INTO distribution_extensions
        SELECT 'many_' || i %% 100, (i / 100 || '.0.0')::semver, '', 'many_' || i %% 100,
               (i / 100 || '.0.0')::semver
          FROM generate_series(0, %1$d - 1) AS i;
        """
            .formatted(count));
  }

  /** A digest of the rows of each table of the manager. */
  Map<String, String> rows() {
    Map<String, String> digests = new TreeMap<>();
    for (String table : tables()) {
      digests.put(
          table,
          database
              .jdbc()
              .sql(
                  """
                  SELECT count(*) || ' ' || md5(string_agg(t::text, '' ORDER BY t::text COLLATE "C"))
                    FROM public.%s AS t
                  """
                      .formatted(table))
              .query(String.class)
              .single());
    }
    return digests;
  }

  private List<String> tables() {
    return database
        .jdbc()
        .sql(
            """
            SELECT relname::text FROM pg_catalog.pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /**
   * Everything of schema public that the manager or its tests could look at: columns, constraints,
   * triggers, domains, functions with their bodies, grants. Not indexes, to which we may add, nor
   * the body of {@code pgxn_notify}, which we replace.
   */
  List<String> shape() {
    return database
        .jdbc()
        .sql(
            """
            SELECT line FROM (
            SELECT a.attrelid::regclass || ' ' || attnum || ' ' || attname || ' '
                   || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
                   || COALESCE(pg_get_expr(adbin, adrelid), '') AS line
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'v')
              LEFT JOIN pg_catalog.pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE c.relnamespace = 'public'::regnamespace AND attnum > 0
             UNION ALL
            SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint
             WHERE connamespace = 'public'::regnamespace
             UNION ALL
            SELECT pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger t
              JOIN pg_catalog.pg_class c ON c.oid = tgrelid
             WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace
             UNION ALL
            SELECT typname || ' ' || typtype::text || ' ' || typbasetype::regtype
              FROM pg_catalog.pg_type WHERE typnamespace = 'public'::regnamespace
             UNION ALL
            SELECT oid::regprocedure || ' ' || pg_get_function_result(oid) || ' '
                   || CASE proname WHEN 'pgxn_notify' THEN '' ELSE prosrc END || ' '
                   || prosecdef || ' ' || COALESCE(proacl, acldefault('f', proowner))::text
              FROM pg_catalog.pg_proc WHERE pronamespace = 'public'::regnamespace
             UNION ALL
            SELECT relname || ' ' || COALESCE(relacl, acldefault('r', relowner))::text FROM pg_catalog.pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
            ) AS part ORDER BY line COLLATE "C"
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  void execute(String script) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String script) {
    try (InputStream text = OldManager.class.getResourceAsStream("/manager/" + script)) {
      execute(new String(requireNonNull(text, script).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
