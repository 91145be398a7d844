package org.pgxn.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pgxn.archive.Inventory.Item;
import org.pgxn.archive.PublishedArchive.Readme;

/** Writes the zip of a release: the uploaded bytes if they will do, else a reproducible zip. */
final class Publisher {
  private final Contents contents;
  private final ArchiveFormat format;
  private final ArchiveLimits limits;
  private final UnaryOperator<OutputStream> disk;

  /**
   * @param disk wraps the stream that reaches the target file
   */
  Publisher(
      Contents contents,
      ArchiveFormat format,
      ArchiveLimits limits,
      UnaryOperator<OutputStream> disk) {
    this.contents = contents;
    this.format = format;
    this.limits = limits;
    this.disk = disk;
  }

  PublishResult publish(String oldPrefix, String prefix, Path target) throws IOException {
    try {
      if (!contents.inventory().omitted().isEmpty()) {
        return new PublishResult.Refused(contents.inventory().omitted().getFirst());
      }
      checkPrefix(prefix);
      if (canKeepBytes(prefix)) {
        return write(target, false, readme(prefix), this::copy);
      }
      List<Named> renamed = renamed(oldPrefix, prefix);
      return write(
          target,
          true,
          readme(renamed, prefix),
          out -> ReproducibleZip.write(members(renamed), out));
    } catch (RefusedException e) {
      return new PublishResult.Refused(e.problem());
    }
  }

  /** The README of a zip whose bytes were published as they are; null if there is none. */
  @Nullable Readme readme(String prefix) throws IOException {
    return readme(named(), prefix);
  }

  private List<Named> named() {
    return contents.items().stream().map(i -> new Named(i.member().path(), i)).toList();
  }

  private void checkPrefix(String prefix) throws RefusedException {
    if (prefix.length() < 2 || prefix.indexOf('/') != prefix.length() - 1) {
      throw new IllegalArgumentException("Not a folder name with a closing slash: " + prefix);
    }
    MemberName.check(prefix.substring(0, prefix.length() - 1), limits);
  }

  private boolean canKeepBytes(String prefix) {
    return format == ArchiveFormat.ZIP
        && contents.orderly()
        && contents.items().stream().allMatch(item -> isUnder(item.member(), prefix));
  }

  private static boolean isUnder(ArchiveMember member, String prefix) {
    return (member.folder() ? member.path() + "/" : member.path()).startsWith(prefix);
  }

  private List<Named> renamed(String oldPrefix, String prefix) throws RefusedException {
    List<Named> renamed = new ArrayList<>();
    PathTree paths = new PathTree(limits.entries());
    for (Item item : contents.items()) {
      ArchiveMember member = item.member();
      if (Junk.is(member)) {
        continue;
      }
      if (!isUnder(member, oldPrefix)) {
        throw new RefusedException(
            ArchiveRule.OUTSIDE_PREFIX,
            ShownName.of(member.path()),
            "“%s” lies outside of “%s”, the folder of META.json."
                .formatted(ShownName.of(member.path()), ShownName.of(oldPrefix)));
      }
      if ((member.path() + "/").equals(oldPrefix)) {
        continue;
      }
      String path = prefix + member.path().substring(oldPrefix.length());
      MemberName.check(path, limits);
      paths.add(path, member.folder());
      renamed.add(new Named(path, item));
    }
    renamed.sort(Comparator.comparing(Named::sortKey, Arrays::compareUnsigned));
    return renamed;
  }

  private List<ReproducibleZip.Member> members(List<Named> renamed) {
    return renamed.stream()
        .map(named ->
            new ReproducibleZip.Member(
                named.item().member().folder() ? named.path() + "/" : named.path(),
                named.item().member().executable(),
                () -> contents.open(named.item())))
        .toList();
  }

  /** The first in the order of the published zip, so that a later look at it finds the same. */
  private @Nullable Readme readme(List<Named> ordered, String prefix) throws IOException {
    Optional<Named> found =
        ordered.stream()
            .filter(named -> !named.item().member().folder())
            .filter(named -> isReadme(named.path(), prefix))
            .findFirst();
    if (found.isEmpty() || found.get().item().member().size() > limits.readmeBytes()) {
      return null;
    }
    return new Readme(found.get().path(), contents.bytes(found.get().item()));
  }

  /** {@code README}, or with one suffix; case counts (root registry contract §2.2, step 7). */
  private static boolean isReadme(String path, String prefix) {
    String start = prefix + "README";
    if (!path.startsWith(start)) {
      return false;
    }
    String rest = path.substring(start.length());
    boolean suffix = rest.length() > 1 && rest.startsWith(".") && rest.lastIndexOf('.') == 0;
    return rest.isEmpty() || (suffix && rest.indexOf('/') < 0);
  }

  private void copy(OutputStream out) throws IOException {
    try (InputStream in = contents.file().stream(0, contents.file().size())) {
      in.transferTo(out);
    }
  }

  private PublishResult write(Path target, boolean repacked, @Nullable Readme readme, Body body)
      throws IOException, RefusedException {
    boolean done = false;
    try (FileChannel file =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try {
        DigestingOutput digests =
            new DigestingOutput(
                new BufferedOutputStream(disk.apply(Channels.newOutputStream(file)), 1 << 16),
                limits.packedBytes());
        body.writeTo(digests);
        digests.flush();
        checkRatio(digests.size());
        file.force(true);
        done = true;
        return new PublishResult.Published(
            new PublishedArchive(
                target,
                repacked,
                digests.size(),
                digests.sha1(),
                digests.sha256(),
                digests.sha512(),
                readme));
      } finally {
        if (!done) {
          Files.deleteIfExists(target);
        }
      }
    } catch (DigestingOutput.TooLargeException e) {
      throw new RefusedException(
          ArchiveRule.PACKED_SIZE,
          null,
          "Published as zip the archive would be larger than %d bytes."
              .formatted(limits.packedBytes()));
    }
  }

  /** A tar may hold more repetition than a zip of it may: what is published must open again. */
  private void checkRatio(long packed) throws RefusedException {
    if (limits.isBomb(contents.inventory().unpacked(), packed)) {
      throw new RefusedException(
          ArchiveRule.RATIO,
          null,
          "Published as zip the archive would unpack to more than %d times its size."
              .formatted(limits.ratio()));
    }
  }

  private record Named(String path, Item item) {
    /** Sorts as {@link ReproducibleZip} does. */
    byte[] sortKey() {
      return path.getBytes(StandardCharsets.UTF_8);
    }
  }

  @FunctionalInterface
  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }
}
