package org.pgxn.bench;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pgxn.meta.schema.MetaSchemas;
import org.pgxn.meta.spec.SpecValidator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A META.json judged by the specification, from its bytes; against networknt's JSON Schema
 * validator, which judges the same bytes by our schemas, with {@code format} asserted as far as it
 * knows the formats. Both read the bytes into a tree first.
 */
@State(Scope.Benchmark)
@Comparison(
    ours = "META.json read and judged by the specification",
    baseline = "Jackson reads the bytes and networknt's validator judges them by our JSON Schemas")
public class SpecBenchmark {

  /** Version of the specification. */
  @Param({"1", "2"})
  public int version;

  private final SpecValidator validator = new SpecValidator();
  private final JsonMapper jackson = JsonMapper.shared();
  private byte[] document = new byte[0];
  private @Nullable Schema schema;

  /** Makes the document and compiles the schema. */
  @Setup
  public void prepare() {
    document = (version == 1 ? first() : second()).getBytes(StandardCharsets.UTF_8);
    schema = schema(version);
    if (!validator.validate(document).isValid() || !baseline()) {
      throw new IllegalStateException("The document is not valid");
    }
  }

  /** Ours. */
  @Benchmark
  public boolean ours() {
    return validator.validate(document).isValid();
  }

  /** JSON Schema. */
  @Benchmark
  public boolean baseline() {
    return Objects.requireNonNull(schema).validate(jackson.readTree(document)).isEmpty();
  }

  /** How large the document is, so that a rate can be told. */
  int bytes() {
    return document.length;
  }

  private static Schema schema(int version) {
    MetaSchemas published = new MetaSchemas();
    Map<String, String> texts = new HashMap<>();
    for (String name : MetaSchemas.names(version)) {
      byte[] bytes = published.bytes(version, name).orElseThrow();
      texts.put(MetaSchemas.id(version, name), new String(bytes, StandardCharsets.UTF_8));
    }
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).preloadSchema(true).build();
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(texts)
                    .schemaRegistryConfig(config)
                    .schemaLoader(loader -> loader.fetchRemoteResources(false)))
        .getSchema(SchemaLocation.of(MetaSchemas.id(version, "distribution")));
  }

  private static String first() {
    return """
    {
       "name": "tally", "version": "1.4.2", "release_status": "stable",
       "abstract": "Counts what passes by, in buckets of any width",
       "description": "Functions and a type that count events in buckets, cheaply: an insert is \
    one small write, and sums of any span are read from an index.",
       "maintainer": ["Ann Onym <ann@example.org>", "Bob Example <bob@example.org>"],
       "license": "postgresql",
       "provides": {
          "tally": {
             "file": "sql/tally.sql", "docfile": "doc/tally.md", "version": "1.4.2",
             "abstract": "The type and its functions"
          },
          "tally_rollup": {
             "file": "sql/tally_rollup.sql", "docfile": "doc/tally_rollup.md",
             "version": "1.1.0", "abstract": "Sums of sums"
          }
       },
       "prereqs": {
          "runtime": {
             "requires": { "PostgreSQL": ">= 14.0.0, < 20.0.0", "hstore": 0 },
             "recommends": { "PostgreSQL": "17.0.0" }
          },
          "test": { "requires": { "pgtap": "1.2.0" } }
       },
       "resources": {
          "homepage": "https://tally.example.org/",
          "bugtracker": { "web": "https://tally.example.org/issues" },
          "repository": {
             "url": "https://tally.example.org/tally.git",
             "web": "https://tally.example.org/code", "type": "git"
          }
       },
       "generated_by": "Ann Onym",
       "meta-spec": { "version": "1.0.0", "url": "https://pgxn.org/meta/spec.txt" },
       "tags": ["counter", "buckets", "time series", "sum", "statistics"]
    }
    """;
  }

  private static String second() {
    return """
    {
      "name": "tally", "version": "1.4.2",
      "abstract": "Counts what passes by, in buckets of any width",
      "description": "Functions and a type that count events in buckets, cheaply: an insert is \
    one small write, and sums of any span are read from an index.",
      "maintainers": [
        { "name": "Ann Onym", "email": "ann@example.org" },
        { "name": "Bob Example", "url": "https://bob.example.org/" }
      ],
      "license": "PostgreSQL OR MIT",
      "contents": {
        "extensions": {
          "tally": {
            "control": "tally.control", "sql": "sql/tally.sql", "doc": "doc/tally.md",
            "abstract": "The type and its functions", "tle": true
          }
        },
        "modules": {
          "tally_worker": { "type": "bgw", "lib": "src/tally_worker", "preload": "server" }
        }
      },
      "classifications": {
        "tags": ["counter", "buckets", "time series", "sum"],
        "categories": ["Analytics", "Metrics"]
      },
      "ignore": ["/test/", "**/*.draft.md"],
      "dependencies": {
        "platforms": ["linux-amd64", "darwin-23.5.0-arm64"],
        "postgres": { "version": ">= 14.0, < 20", "with": ["xml"] },
        "pipeline": "pgxs",
        "packages": {
          "build": { "requires": { "pkg:generic/gmake": "3.81" } },
          "test": { "requires": { "pkg:pgxn/pgtap": "1.2.0" } },
          "run": { "requires": { "pkg:postgres/hstore": 0 } }
        }
      },
      "resources": {
        "homepage": "https://tally.example.org/",
        "issues": "https://tally.example.org/issues",
        "repository": "https://tally.example.org/code"
      },
      "meta-spec": { "version": "2.0.0", "url": "https://rfcs.pgxn.org/0003-meta-spec-v2.html" }
    }
    """;
  }
}
