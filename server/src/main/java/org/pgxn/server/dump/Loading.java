package org.pgxn.server.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.DataFolder;
import org.pgxn.server.dump.DumpHeader.Table;
import org.pgxn.server.dump.DumpManifest.RowDigest;
import org.pgxn.server.dump.MemberReader.Member;
import org.pgxn.server.dump.TableCatalog.Found;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings rows and files of a dump in, within the transaction of the thread. Used once. */
final class Loading {
  private final RestoreTarget target;
  private final CheckedDump dump;
  private final Consumer<String> progress;
  private final JdbcClient jdbc;
  private final TableCatalog catalog;
  private final TableCopy copy;

  Loading(RestoreTarget target, CheckedDump dump, Consumer<String> progress) {
    this.target = target;
    this.dump = dump;
    this.progress = progress;
    this.jdbc = JdbcClient.create(target.database());
    this.catalog = new TableCatalog(jdbc);
    this.copy = new TableCopy(target.database());
  }

  /** Returns how many archives came in. */
  long load() throws IOException {
    copy.prepare();
    List<Table> tables = loaded();
    List<String> emptied =
        catalog.all().stream()
            .map(Found::name)
            .filter(name -> !TableCatalog.MADE_BY_MIGRATING.contains(name))
            .toList();
    triggers(emptied, "DISABLE");
    jdbc.sql(
            "TRUNCATE "
                + emptied.stream().map(TableCatalog::quoted).collect(Collectors.joining(", ")))
        .update();
    Domains domains = new Domains(jdbc);
    domains.suspend();
    long archives = members(tables);
    domains.resume();
    compare(tables);
    sequences();
    triggers(emptied, "ENABLE");
    return archives;
  }

  /**
   * The tables of the dump that are to be filled: all but that which makes a database one of PGXN
   * Manager.
   */
  private List<Table> loaded() {
    Map<String, Set<String>> here = new HashMap<>();
    catalog
        .tables(dump.header().scope())
        .forEach(table -> here.put(table.name(), new HashSet<>(table.columns())));
    List<Table> tables = new ArrayList<>();
    for (Table table : dump.header().tables()) {
      if (table.name().equals(TableCatalog.METADATA)) {
        progress.accept("Leaves out " + table.name() + ": the registry is no PGXN Manager's now");
        continue;
      }
      Set<String> columns = here.remove(table.name());
      if (columns == null || !columns.equals(new HashSet<>(table.columns()))) {
        throw unlike(table.name());
      }
      tables.add(table);
    }
    here.keySet().stream()
        .findFirst()
        .ifPresent(missing -> {
          throw unlike(missing);
        });
    return tables;
  }

  private DumpRefusedException unlike(String table) {
    return new DumpRefusedException(
        "The table %s of the dump is not that of schema version %s."
            .formatted(table, dump.header().schema()),
        "Restore the dump with the version of the server that made it: %s."
            .formatted(dump.header().product()));
  }

  private long members(List<Table> tables) throws IOException {
    Map<String, Table> byName =
        tables.stream().collect(Collectors.toMap(Table::name, table -> table));
    try (MemberReader members = MemberReader.open(dump.file())) {
      FileRestorer files = restorer();
      Optional<Member> next = members.next();
      while (next.isPresent() && !next.get().name().equals(DumpFormat.MANIFEST)) {
        Member member = next.get();
        String name = member.name();
        if (name.startsWith(DumpFormat.TABLES)) {
          next = rows(members, member, byName.get(DumpFormat.tableOf(name)));
          continue;
        }
        if (files != null && !name.equals(DumpFormat.HEADER)) {
          files.restore(member);
        }
        next = members.next();
      }
      if (next.isEmpty() || !members.read().result().equals(dump.manifest().sha256())) {
        throw members.altered();
      }
      return files == null ? 0 : files.finish(dump.manifest().damaged());
    }
  }

  private @Nullable FileRestorer restorer() {
    DataFolder folder = target.folder();
    return folder == null ? null : new FileRestorer(folder, progress);
  }

  /** Fills a table from its members; returns the first that is not its. Skips it if null. */
  private Optional<Member> rows(MemberReader members, Member first, @Nullable Table table) {
    JdbcTemplate template = new JdbcTemplate(target.database());
    Optional<Member> next =
        template.execute(
            (ConnectionCallback<Optional<Member>>)
                connection -> new TableFilling(copy, members).fill(connection, first, table));
    return next == null ? Optional.empty() : next;
  }

  /** What came in is read again: only then is it sure. */
  private void compare(List<Table> tables) {
    for (Table table : tables) {
      RowDigest expected = dump.manifest().tables().get(table.name());
      RowDigest found = copy.digest(table.name(), table.columns());
      if (!found.equals(expected)) {
        throw new DumpRefusedException(
            "The table %s came out different: %s rows instead of %s."
                .formatted(table.name(), found.rows(), expected == null ? "?" : expected.rows()),
            "Nothing was restored. Use the PostgreSQL version of the dump: %s."
                .formatted(dump.header().postgres()));
      }
      progress.accept("%s: %d rows".formatted(table.name(), found.rows()));
    }
  }

  private void sequences() {
    Set<String> here = catalog.sequences().keySet();
    dump.header()
        .sequences()
        .forEach((name, position) -> {
          if (!here.contains(name)) {
            throw unlike(name);
          }
          jdbc.sql("SELECT setval(:name::regclass, :last, :called)")
              .param("name", TableCatalog.quoted(name))
              .param("last", position.last())
              .param("called", position.called())
              .query(Long.class)
              .single();
        });
  }

  /** What happened once must not be told, counted or answered to again. */
  private void triggers(List<String> tables, String what) {
    tables.forEach(table ->
        jdbc.sql("ALTER TABLE %s %s TRIGGER USER".formatted(TableCatalog.quoted(table), what))
            .update());
  }
}
