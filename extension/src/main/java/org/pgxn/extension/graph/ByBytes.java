package org.pgxn.extension.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of {@code strcmp}, in which PostgreSQL breaks ties between versions. */
final class ByBytes {
  static final Comparator<String> ORDER =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private ByBytes() {}
}
