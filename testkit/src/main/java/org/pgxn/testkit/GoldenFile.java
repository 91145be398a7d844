package org.pgxn.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.opentest4j.AssertionFailedError;

/**
 * A file under {@code src/test/resources} that holds, byte for byte, what a program must produce.
 */
public final class GoldenFile {

  private static final int SHOWN_BYTES = 48;

  private GoldenFile() {}

  /**
   * Compares bytes with a golden file.
   *
   * @param path the file on the class path, for example {@code "golden/dist.json"}
   * @param actual what was produced
   * @throws AssertionError if one byte differs, naming the first place where they part
   */
  public static void assertEquals(String path, byte[] actual) {
    byte[] expected = read(path);
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw new AssertionFailedError(
          describe(path, expected, actual, at),
          new String(expected, UTF_8),
          new String(actual, UTF_8));
    }
  }

  /**
   * Compares text, as UTF-8, with a golden file.
   *
   * @param path the file on the class path
   * @param actual what was produced
   */
  public static void assertEquals(String path, String actual) {
    assertEquals(path, actual.getBytes(UTF_8));
  }

  /**
   * Reads a golden file.
   *
   * @param path the file on the class path
   * @return its bytes
   * @throws AssertionError if there is no such file
   */
  public static byte[] read(String path) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("There is no golden file " + path + " in src/test/resources");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String describe(String path, byte[] expected, byte[] actual, int at) {
    String shared = new String(expected, 0, at, UTF_8);
    long line = 1 + shared.chars().filter(c -> c == '\n').count();
    int column = shared.length() - shared.lastIndexOf('\n');
    return """
    differs from %s at byte %d (line %d, column %d); lengths: expected %d, actual %d
    expected: %s
    actual:   %s\
    """
        .formatted(
            path,
            at,
            line,
            column,
            expected.length,
            actual.length,
            show(expected, at),
            show(actual, at));
  }

  private static String show(byte[] bytes, int from) {
    if (from >= bytes.length) {
      return "(end of file)";
    }
    int to = Math.min(bytes.length, from + SHOWN_BYTES);
    String text = new String(bytes, from, to - from, UTF_8);
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, from, Math.min(to, from + 8));
    return "\"" + text.replace("\n", "\\n").replace("\r", "\\r") + "\" [" + hex + " …]";
  }
}
