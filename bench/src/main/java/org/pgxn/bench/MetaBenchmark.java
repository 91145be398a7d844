package org.pgxn.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pgxn.meta.MetaReader;
import org.pgxn.meta.MetaResult;
import org.pgxn.meta.ReleaseMeta;
import tools.jackson.databind.json.JsonMapper;

/**
 * META.json read, checked by all rules and written as the root tree has it; against Jackson, which
 * reads the same bytes into a tree and writes it indented, and checks nothing.
 */
@State(Scope.Benchmark)
@Comparison(
    ours = "META.json read, checked by every rule, written as the root tree has it",
    baseline = "Jackson reads the bytes into a tree and writes it indented, and checks nothing")
public class MetaBenchmark {

  private static final Instant DATE = Instant.parse("2026-01-02T03:04:05Z");
  private static final String SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

  /** How many extensions the document provides: 8,000 make about 1 MiB. */
  @Param({"1", "8000"})
  public int extensions;

  private final MetaReader reader = new MetaReader();
  private final JsonMapper jackson = JsonMapper.shared();
  private byte[] document = new byte[0];

  /** Makes the document. */
  @Setup
  public void prepare() {
    StringBuilder provides = new StringBuilder();
    for (int i = 0; i < extensions; i++) {
      provides
          .append(i == 0 ? "" : ",")
          .append(
              """
              "pair%1$d": {"file": "sql/pair%1$d.sql", "docfile": "doc/pair%1$d.md", \
              "version": "1.2.%1$d", "abstract": "The pair number %1$d"}
              """
                  .formatted(i));
    }
    document =
        """
        {"name": "pair", "abstract": "Two values in one", "version": "1.2.3",
         "maintainer": ["Ann <ann@example.org>", "Bob <bob@example.org>"],
         "license": "postgresql", "provides": {%s},
         "prereqs": {"runtime": {"requires": {"PostgreSQL": ">= 14.0.0, < 20.0.0"}}},
         "tags": ["ordered pair", "types"],
         "resources": {"homepage": "https://pair.example.org/"},
         "meta-spec": {"version": "1.0.0", "url": "https://pgxn.org/meta/spec.txt"}}
        """
            .formatted(provides)
            .getBytes(StandardCharsets.UTF_8);
  }

  /** Ours. */
  @Benchmark
  public String ours() {
    if (reader.read(document) instanceof MetaResult.Accepted accepted) {
      return ReleaseMeta.text(accepted.meta(), "ann", SHA1, DATE);
    }
    throw new IllegalStateException("The document is refused");
  }

  /** Jackson. */
  @Benchmark
  public String baseline() {
    return jackson.readTree(document).toPrettyString();
  }
}
