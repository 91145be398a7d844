package org.pgxn.server.dump;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.holdings.Holdings;
import org.pgxn.server.dump.DumpManifest.RowDigest;
import org.pgxn.server.dump.TableCatalog.Found;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a dump: the database at one moment, and every archive that it names. Nobody waits for it:
 * it reads in a transaction of its own, and an archive that was named once stays in the store.
 * Takes the same memory at any size. Not thread-safe.
 */
public final class Dump {
  private static final int FETCHED_ROWS = 1_000;
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final DumpSource source;
  private final String product;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final JdbcClient jdbc;
  private final TableCatalog catalog;

  /**
   * Prepares a dump.
   *
   * @param source what is dumped
   * @param product version of this server
   * @param clock dates it
   * @param progress gets lines for whoever waits
   */
  public Dump(DumpSource source, String product, InstantSource clock, Consumer<String> progress) {
    JdbcTemplate template = new JdbcTemplate(source.database());
    template.setFetchSize(FETCHED_ROWS);
    this.source = source;
    this.product = product;
    this.clock = clock;
    this.progress = progress;
    this.jdbc = JdbcClient.create(template);
    this.catalog = new TableCatalog(jdbc);
  }

  /**
   * Writes a file that only its owner can read. It has its name when it is whole and durable, and
   * replaces what had that name.
   *
   * @throws IOException if it cannot be written; nothing is left of it then
   */
  public DumpReport write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    // A name of its own: somebody else may be writing a dump of the same name.
    Path part =
        Files.createTempFile(
            Objects.requireNonNull(target.getParent()),
            target.getFileName() + ".",
            ".part",
            OWNERS);
    try {
      DumpReport report;
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        OutputStream out = Channels.newOutputStream(channel);
        report = write(out);
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      force(target.getParent());
      return report;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @throws IOException if it cannot be written, or an archive cannot be read
   */
  public DumpReport write(OutputStream out) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    MemberWriter members = new MemberWriter(new BufferedOutputStream(out, 1 << 16), now);
    try (DigestSpool archives = new DigestSpool();
        DigestSpool files = new DigestSpool()) {
      ArchiveMembers copied = new ArchiveMembers(source, members, progress);
      Listing listing = new Listing(archives, files, copied);
      Snapshot snapshot = tables(members, listing, now);
      archives.forEach(copied::archive);
      files.forEach(copied::file);
      DumpManifest manifest =
          new DumpManifest(
              members.written().members(),
              members.written().result(),
              snapshot.digests(),
              copied.missing(),
              copied.untaken(),
              copied.damaged(),
              copied.faulty());
      members.put(DumpFormat.MANIFEST, DumpFormat.JSON.writeValueAsBytes(manifest));
      members.finish();
      return new DumpReport(snapshot.header(), manifest, copied.copied(), copied.bytes());
    }
  }

  /** Which files are dumped after the rows, by the same snapshot. */
  private record Listing(DigestSpool archives, DigestSpool files, ArchiveMembers copied) {}

  private record Snapshot(DumpHeader header, Map<String, RowDigest> digests) {}

  private Snapshot tables(MemberWriter members, Listing listing, Instant now) {
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(source.database()));
    transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    transaction.setReadOnly(true);
    @Nullable Snapshot snapshot =
        transaction.execute(_ -> {
          try {
            return snapshot(members, listing, now);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (snapshot == null) {
      throw new IllegalStateException("the transaction had no result");
    }
    return snapshot;
  }

  private Snapshot snapshot(MemberWriter members, Listing listing, Instant now) throws IOException {
    TableCopy copy = new TableCopy(source.database());
    copy.prepare();
    if (source.scope() == DumpScope.REGISTRY) {
      list(listing);
    }
    DumpHeader header = header(now, listing.archives().count(), listing.files().count());
    members.put(DumpFormat.HEADER, DumpFormat.JSON.writeValueAsBytes(header));
    progress.accept(
        "%d rows of %d tables, %d archives"
            .formatted(header.rows(), header.tables().size(), header.archives()));
    Map<String, RowDigest> digests = new LinkedHashMap<>();
    for (DumpHeader.Table table : header.tables()) {
      RowMembers rows = new RowMembers(members, table.name());
      copy.read(table.name(), table.columns(), rows::add);
      digests.put(table.name(), rows.finish());
      progress.accept("%s: %d rows".formatted(table.name(), table.rows()));
    }
    return new Snapshot(header, digests);
  }

  private void list(Listing listing) {
    Holdings holdings = new Holdings(jdbc);
    holdings.archives(unchecked(listing.archives()));
    Consumer<String> files = unchecked(listing.files());
    holdings.untaken(release -> {
      if (isThere(release.archive())) {
        files.accept(release.archive());
      } else {
        listing.copied().untaken(release.archive());
      }
      if (isThere(release.readme())) {
        files.accept(release.readme());
      }
    });
  }

  private boolean isThere(String path) {
    Path root = source.root();
    return root != null && Files.isRegularFile(root.resolve(path));
  }

  private static Consumer<String> unchecked(DigestSpool spool) {
    return line -> {
      try {
        spool.add(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private DumpHeader header(Instant now, long archives, long files) {
    List<Found> tables = catalog.tables(source.scope());
    return new DumpHeader(
        DumpFormat.VERSION,
        source.scope(),
        product,
        SchemaVersion.of(jdbc).orElseThrow(),
        jdbc.sql("SHOW server_version").query(String.class).single(),
        now.toString(),
        jdbc.sql("SELECT coalesce(max(seq), 0) FROM pgxn.event").query(Long.class).single(),
        tables.stream()
            .map(table -> new DumpHeader.Table(table.name(), table.columns(), catalog.rows(table)))
            .toList(),
        catalog.sequences(),
        archives,
        files);
  }

  private static void force(@Nullable Path folder) throws IOException {
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
