package org.pgxn.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.pgxn.archive.Inventory.Item;

/**
 * An archive of a distribution that passed all checks: nothing of it is handed out before every
 * header and every byte was looked at. Nothing is unpacked under names from the archive, and memory
 * does not grow with the contents. May be read by several threads at once.
 */
public final class DistributionArchive implements AutoCloseable {
  private final ArchiveFormat format;
  private final ArchiveLimits limits;
  private final Contents contents;

  private DistributionArchive(ArchiveFormat format, ArchiveLimits limits, Contents contents) {
    this.format = format;
    this.limits = limits;
    this.contents = contents;
  }

  /**
   * Opens a new upload, with scratch space in the system's folder for it.
   *
   * @throws IOException if the disk fails; bad contents are a result
   */
  public static OpenResult open(Path file, ArchiveLimits limits) throws IOException {
    return open(file, limits, Origin.UPLOAD, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Opens an archive.
   *
   * @param file must not change while the archive is open
   * @param scratch an existing folder, into which a compressed tar is decompressed
   * @throws IOException if the disk fails; bad contents are a result
   */
  public static OpenResult open(Path file, ArchiveLimits limits, Origin origin, Path scratch)
      throws IOException {
    return open(file, limits, origin, scratch, System::nanoTime);
  }

  /**
   * @param nanos the clock that the time limit is held against
   */
  static OpenResult open(
      Path file, ArchiveLimits limits, Origin origin, Path scratch, LongSupplier nanos)
      throws IOException {
    Deadline deadline = Deadline.in(limits.time(), nanos);
    FileBytes bytes = FileBytes.open(file);
    boolean kept = false;
    try {
      ArchiveFormat format = format(bytes, limits);
      Inventory inventory = new Inventory(limits, origin, bytes.size());
      Contents contents =
          switch (format) {
            case ZIP -> {
              boolean plain = new ZipReader(bytes, limits, deadline).read(inventory);
              yield new Contents(bytes, inventory, plain && inventory.isOrderly());
            }
            case TAR -> tar(bytes, inventory, deadline);
            case TAR_GZ, TAR_BZ2, TAR_XZ ->
                tar(
                    new TarSpool(bytes, format, limits, deadline).unpack(scratch),
                    inventory,
                    deadline);
          };
      kept = contents.file() == bytes;
      return new OpenResult.Opened(new DistributionArchive(format, limits, contents));
    } catch (RefusedException e) {
      return new OpenResult.Refused(e.problem());
    } finally {
      if (!kept) {
        bytes.close();
      }
    }
  }

  private static ArchiveFormat format(FileBytes file, ArchiveLimits limits)
      throws IOException, RefusedException {
    if (file.size() > limits.packedBytes()) {
      throw new RefusedException(
          ArchiveRule.PACKED_SIZE,
          null,
          "The file is larger than %d bytes.".formatted(limits.packedBytes()));
    }
    Optional<ArchiveFormat> format = ArchiveFormat.of(file);
    if (format.isPresent()) {
      return format.get();
    }
    throw ZipEnd.isPresent(file)
        ? new RefusedException(
            ArchiveRule.STRAY_BYTES, null, "The zip file has bytes before its first member.")
        : new RefusedException(
            ArchiveRule.NOT_AN_ARCHIVE, null, "The file is neither a zip nor a tar file.");
  }

  private static Contents tar(FileBytes file, Inventory inventory, Deadline deadline)
      throws IOException, RefusedException {
    boolean done = false;
    try {
      new TarReader(file, inventory, deadline).read();
      done = true;
      return new Contents(file, inventory, false);
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /** What the file turned out to be, whatever its name. */
  public ArchiveFormat format() {
    return format;
  }

  /** All files and folders, in archive order. */
  public List<ArchiveMember> members() {
    return contents.items().stream().map(Item::member).toList();
  }

  /** What was left out of the members; always empty for an upload. */
  public List<ArchiveProblem> omitted() {
    return contents.inventory().omitted();
  }

  /**
   * Streams the contents of a member; empty for a folder. To be closed by the caller, before the
   * archive.
   *
   * @throws FileNotFoundException if the archive has no such member
   */
  public InputStream open(ArchiveMember member) throws IOException {
    Item item = contents.inventory().item(member.path());
    if (item == null) {
      throw new FileNotFoundException(member.path());
    }
    return contents.open(item);
  }

  /**
   * Finds the author META: at the top, else the only one that lies one folder deep.
   *
   * @throws IOException if the disk fails
   */
  public MetaResult metaJson() throws IOException {
    return new MetaSearch(contents, limits).find();
  }

  /**
   * Finds the README of a release that was published with these bytes.
   *
   * @param prefix {@code name-version/} in lower case
   * @return empty if there is none, or it is larger than its limit
   * @throws IOException if the disk fails
   */
  public Optional<PublishedArchive.Readme> readme(String prefix) throws IOException {
    return Optional.ofNullable(
        new Publisher(contents, format, limits, UnaryOperator.identity()).readme(prefix));
  }

  /**
   * Writes the zip of the release. A zip keeps its bytes if everything lies under the prefix, no
   * folder follows its files, and old clients can read it; anything else is repacked reproducibly
   * without the junk that operating systems leave. The file has reached the disk on return; a new
   * file name may need a sync of its folder besides. After any failure no file is left.
   *
   * @param prefix {@code name-version/} in lower case
   * @param target must not exist yet
   * @throws java.nio.file.FileAlreadyExistsException if the target exists; it stays as it is
   * @throws IOException if the disk fails
   * @throws IllegalStateException if {@link #metaJson} finds none that counts
   * @throws IllegalArgumentException if the prefix is not one name and a slash
   */
  public PublishResult publish(String prefix, Path target) throws IOException {
    return publish(prefix, target, UnaryOperator.identity());
  }

  PublishResult publish(String prefix, Path target, UnaryOperator<OutputStream> disk)
      throws IOException {
    if (!(metaJson() instanceof MetaResult.Found meta)) {
      throw new IllegalStateException("Only an archive with a META.json can be published");
    }
    return new Publisher(contents, format, limits, disk).publish(meta.prefix(), prefix, target);
  }

  @Override
  public void close() throws IOException {
    contents.file().close();
  }
}
