package org.pgxn.server;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Lets the servers of these tests start in half the time: their classes come from an archive that
 * the JVM made of a first start. It archives only classes of jars, so folders are packed first.
 */
final class FastStart {

  private static final long PATIENCE_SECONDS = 120;

  private FastStart() {}

  /** The command that runs {@link Main}, without arguments. */
  static List<String> command() {
    return Made.COMMAND;
  }

  private static final class Made {
    static final List<String> COMMAND = make();

    private static List<String> make() {
      try {
        Path folder = Files.createTempDirectory("pgxn-fast-start-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        String classPath = classPath(folder);
        Path archive = folder.resolve("classes.jsa");
        train(folder, classPath, archive);
        return Files.exists(archive)
            ? java(classPath, "-XX:SharedArchiveFile=" + archive)
            : java(classPath, "-Xshare:auto");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void train(Path folder, String classPath, Path archive) throws IOException {
    List<String> command =
        new ArrayList<>(
            java(
                classPath,
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Dspring.context.exit=onRefresh"));
    command.addAll(List.of("serve", "--data=" + folder.resolve("data")));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> java(String classPath, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    return List.copyOf(command);
  }

  /** Without tests and the testkit, which brings a form of the log for tests. */
  private static String classPath(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.contains("testkit") || entry.contains("test-classes")) {
        continue;
      }
      Path path = Path.of(entry);
      entries.add(
          Files.isDirectory(path)
              ? pack(path, folder.resolve(entries.size() + ".jar")).toString()
              : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.map(Path::toFile).sorted((one, other) -> other.compareTo(one)).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
