package org.pgxn.extension;

import java.util.List;

/** The files of a distribution, wherever they lie. */
public interface SourceTree {

  /** The paths of all files, relative to the root, with {@code /} between their parts. */
  List<String> paths();

  /**
   * Reads a file.
   *
   * @param path one of {@link #paths}
   * @param most how many bytes are wanted; what a larger file has beyond is left out
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  byte[] read(String path, int most);
}
