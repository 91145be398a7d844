package org.pgxn.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgxn.testkit.archives.RawTar;

/**
 * The largest archives are read and repacked by a Java runtime of 64 MiB. How large they are may be
 * set by the system property {@code pgxn.archive.mebibytes}; long runs take the limit, 512.
 */
class ConstantMemoryTests {
  private static final int MIB = 1 << 20;
  private static final int MEBIBYTES = Integer.getInteger("pgxn.archive.mebibytes", 64);
  private static final int PIECE = 4 * MIB;
  private static final byte[] META = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"ZIP", "TAR_GZ", "TAR_BZ2", "TAR_XZ"})
  void isEnoughForTheLargestArchives(ArchiveFormat format) throws Exception {
    Path upload = folder.resolve("upload");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(upload))) {
      if (format == ArchiveFormat.ZIP) {
        zip(out);
      } else {
        tar(format, out);
      }
    }
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Repacking.class.getName(),
                upload.toString(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    assertThat(Files.readString(output)).isEqualTo("%s %d\n".formatted(format, contents()));
    assertThat(process.exitValue()).isZero();
  }

  private static long contents() {
    return (long) (MEBIBYTES / 4 - 1) * PIECE + META.length;
  }

  private static void zip(OutputStream out) throws IOException {
    byte[] piece = piece();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry("p/META.json"));
      zip.write(META);
      zip.putNextEntry(new ZipEntry("p/large"));
      for (int i = 1; i < MEBIBYTES / 4; i++) {
        zip.write(piece);
      }
    }
  }

  /** In many compressed streams, most of them the same: so it takes little time to write. */
  private static void tar(ArchiveFormat format, OutputStream out) throws IOException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes(new RawTar().entry("p/META.json", '0', 0644, META).unfinished());
    byte[] name = "p/large".getBytes(StandardCharsets.UTF_8);
    start.writeBytes(RawTar.header(name, '0', 0644, contents() - META.length));
    out.write(Packing.pack(format, start.toByteArray()));
    byte[] piece = Packing.pack(format, piece());
    for (int i = 1; i < MEBIBYTES / 4; i++) {
      out.write(piece);
    }
    out.write(Packing.pack(format, new byte[1024]));
  }

  /** Noise, every part of which comes several times, so that it shrinks to about a fourteenth. */
  private static byte[] piece() {
    byte[] piece = new byte[PIECE];
    byte[] noise = new byte[1 << 10];
    Random random = new Random(3);
    for (int i = 0; i < PIECE; i += noise.length) {
      if (i % (noise.length << 4) == 0) {
        random.nextBytes(noise);
      }
      System.arraycopy(noise, 0, piece, i, noise.length);
    }
    return piece;
  }

  /** The process under test: opens an archive, publishes it, and opens what it published. */
  static final class Repacking {
    private Repacking() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[1]);
      Path target = folder.resolve("published.zip");
      try (DistributionArchive archive = opened(Path.of(arguments[0]), folder)) {
        PublishResult result = archive.publish("q-1.0.0/", target);
        if (!(result instanceof PublishResult.Published)) {
          throw new IllegalStateException(result.toString());
        }
        try (DistributionArchive published = opened(target, folder)) {
          long size = published.members().stream().mapToLong(ArchiveMember::size).sum();
          System.out.print("%s %d\n".formatted(archive.format(), size));
        }
      }
    }

    private static DistributionArchive opened(Path file, Path scratch) throws IOException {
      OpenResult result =
          DistributionArchive.open(file, ArchiveLimits.defaults(), Origin.UPLOAD, scratch);
      if (result instanceof OpenResult.Opened(DistributionArchive archive)) {
        return archive;
      }
      throw new IllegalStateException(result.toString());
    }
  }
}
