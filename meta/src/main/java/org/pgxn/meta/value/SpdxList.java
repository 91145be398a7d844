package org.pgxn.meta.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The identifiers of the SPDX License List 3.26.0, deprecated ones included. Case counts.
 *
 * @param licenses of licences
 * @param exceptions of exceptions
 */
record SpdxList(Set<String> licenses, Set<String> exceptions) {

  /** The list that comes with this program. */
  static SpdxList bundled() {
    return new SpdxList(read("spdx-licenses.txt"), read("spdx-exceptions.txt"));
  }

  private static Set<String> read(String resource) {
    try (InputStream in = Objects.requireNonNull(SpdxList.class.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
