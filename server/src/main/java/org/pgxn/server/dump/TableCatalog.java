package org.pgxn.server.dump;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgxn.server.dump.DumpHeader.Position;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from PostgreSQL's catalog what there is to dump: no list of tables is kept by hand. */
final class TableCatalog {

  /**
   * Tables of schema pgxn that are made again: the history of migrations by migrating, which file
   * of the root tree shows what by writing the tree.
   */
  static final Set<String> MADE_BY_MIGRATING = Set.of("pgxn.schema_history");

  /** Likewise, where the root tree is not there either: what is true of its files. */
  static final Set<String> MADE_WITH_THE_TREE =
      Set.of("pgxn.tree_file", "pgxn.dirty_path", "pgxn.tree_writer");

  /** What belongs to a registry in schema public, which may have tables of others. */
  static final Set<String> PUBLIC =
      Set.of(
          "public.users",
          "public.tokens",
          "public.extensions",
          "public.coowners",
          "public.distributions",
          "public.distribution_tags",
          "public.distribution_extensions",
          "public.mirrors",
          TableCatalog.METADATA);

  /** Says which version of PGXN Manager made the database. */
  static final String METADATA = "public.metadata";

  private final JdbcClient jdbc;

  TableCatalog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A table as the catalog has it. */
  record Found(String name, List<String> columns) {
    Found {
      columns = List.copyOf(columns);
    }
  }

  private record Reference(String from, String to) {}

  /**
   * Finds the tables of a dump.
   *
   * @return each after those that its rows refer to
   */
  List<Found> tables(DumpScope scope) {
    return inOrder(
        all().stream()
            .filter(table -> !MADE_BY_MIGRATING.contains(table.name()))
            .filter(
                table -> scope == DumpScope.DATABASE || !MADE_WITH_THE_TREE.contains(table.name()))
            .toList());
  }

  /** Finds every table of schema pgxn, and those of a registry in schema public. */
  List<Found> all() {
    return jdbc
        .sql(
            """
            SELECT n.nspname || '.' || c.relname AS name,
                   ARRAY(SELECT a.attname::text
                           FROM pg_catalog.pg_attribute AS a
                          WHERE a.attrelid = c.oid AND a.attnum > 0
                            AND NOT a.attisdropped AND a.attgenerated = ''
                          ORDER BY a.attnum) AS columns
              FROM pg_catalog.pg_class AS c
              JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE n.nspname IN ('pgxn', 'public')
               AND c.relkind IN ('r', 'p') AND NOT c.relispartition
             ORDER BY n.nspname, c.relname
            """)
        .query((row, _) -> new Found(row.getString("name"), texts(row)))
        .list()
        .stream()
        .filter(table -> table.name().startsWith("pgxn.") || PUBLIC.contains(table.name()))
        .toList();
  }

  /** Where the sequences of schema pgxn stand: at least where the snapshot has them. */
  Map<String, Position> sequences() {
    Map<String, Position> positions = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT c.relname
              FROM pg_catalog.pg_class AS c
              JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE n.nspname = 'pgxn' AND c.relkind = 'S'
             ORDER BY c.relname
            """)
        .query(String.class)
        .list()
        .forEach(name ->
            positions.put(
                "pgxn." + name,
                jdbc.sql("SELECT last_value, is_called FROM " + quoted("pgxn." + name))
                    .query((row, _) -> new Position(row.getLong(1), row.getBoolean(2)))
                    .single()));
    return positions;
  }

  long rows(Found table) {
    return jdbc.sql("SELECT count(*) FROM " + quoted(table.name())).query(Long.class).single();
  }

  /** A name with its schema, for use in a statement. */
  static String quoted(String name) {
    int dot = name.indexOf('.');
    return identifier(name.substring(0, dot)) + "." + identifier(name.substring(dot + 1));
  }

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private List<Found> inOrder(List<Found> tables) {
    List<Reference> references = references();
    Set<String> names = new HashSet<>();
    tables.forEach(table -> names.add(table.name()));
    List<Found> waiting = new ArrayList<>(tables);
    List<Found> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<Found> ready =
          waiting.stream()
              .filter(table ->
                  references.stream()
                      .filter(reference -> reference.from().equals(table.name()))
                      .noneMatch(reference -> names.contains(reference.to())))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("Tables refer to each other in a circle: " + names);
      }
      ready.forEach(table -> names.remove(table.name()));
      waiting.removeAll(ready);
      ordered.addAll(ready);
    }
    return ordered;
  }

  /** References to a table's own rows do not matter: they are checked when all rows are there. */
  private List<Reference> references() {
    return jdbc.sql(
            """
            SELECT DISTINCT fn.nspname || '.' || f.relname AS "from",
                            tn.nspname || '.' || t.relname AS "to"
              FROM pg_catalog.pg_constraint AS k
              JOIN pg_catalog.pg_class AS f ON f.oid = k.conrelid
              JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
              JOIN pg_catalog.pg_class AS t ON t.oid = k.confrelid
              JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
             WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
            """)
        .query((row, _) -> new Reference(row.getString("from"), row.getString("to")))
        .list();
  }

  private static List<String> texts(ResultSet row) throws SQLException {
    return Arrays.asList((String[]) row.getArray("columns").getArray());
  }
}
