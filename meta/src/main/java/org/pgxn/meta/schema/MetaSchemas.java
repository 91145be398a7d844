package org.pgxn.meta.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The JSON Schemas (draft 2020-12) of both versions of the specification. The identifier of each is
 * its address below {@link #BASE}, and they refer to one another by names alone, so that a copy
 * works wherever it is served. {@code format} has to be asserted. Patterns keep to what ECMA-262
 * with flag {@code u} and Java read alike, with no look-around, which some engines lack. Immutable;
 * safe for use by several threads.
 */
public final class MetaSchemas {
  /** Where the schemas are published. */
  public static final String BASE = "https://pgxn.org/meta/";

  /** Media type of a schema. */
  public static final String MEDIA_TYPE = "application/schema+json";

  private static final String SUFFIX = ".schema.json";
  private static final List<String> V1 =
      List.of(
          "api-extras",
          "base",
          "bugtracker",
          "distribution",
          "docs",
          "extension",
          "license",
          "maintainer",
          "meta-spec",
          "no_index",
          "path",
          "prereq_phase",
          "prereq_relationship",
          "prereqs",
          "provides",
          "release",
          "releases",
          "repository",
          "resources",
          "special_files",
          "tags",
          "term",
          "version",
          "version_range");
  private static final List<String> V2 =
      List.of(
          "app",
          "artifacts",
          "badges",
          "base",
          "categories",
          "certs",
          "classifications",
          "contents",
          "dependencies",
          "digests",
          "distribution",
          "extension",
          "glob",
          "ignore",
          "jwk",
          "jws",
          "jws-header",
          "license",
          "maintainers",
          "meta-spec",
          "module",
          "packages",
          "path",
          "payload",
          "phase",
          "pipeline",
          "platform",
          "platforms",
          "postgres",
          "purl",
          "release",
          "resources",
          "semver",
          "tags",
          "term",
          "variations",
          "version_range");

  private final Map<String, byte[]> schemas;

  /** Reads all schemas. */
  public MetaSchemas() {
    schemas =
        List.of(1, 2).stream()
            .flatMap(version -> names(version).stream().map(name -> file(version, name)))
            .collect(Collectors.toUnmodifiableMap(file -> file, MetaSchemas::read));
  }

  /**
   * The names of the schemas of a version of the specification, sorted; none of a version that does
   * not exist.
   */
  public static List<String> names(int version) {
    return switch (version) {
      case 1 -> V1;
      case 2 -> V2;
      default -> List.of();
    };
  }

  /** The identifier of a schema, whether or not there is one of that name. */
  public static String id(int version, String name) {
    return BASE + file(version, name);
  }

  /**
   * A schema as it is published, in UTF-8.
   *
   * @param name for example {@code distribution}
   */
  public Optional<byte[]> bytes(int version, String name) {
    return Optional.ofNullable(schemas.get(file(version, name))).map(byte[]::clone);
  }

  /**
   * A schema by the file that it is published as.
   *
   * @param file relative to {@link #BASE}, for example {@code v2/distribution.schema.json}
   */
  public Optional<byte[]> bytes(String file) {
    return Optional.ofNullable(schemas.get(file)).map(byte[]::clone);
  }

  private static String file(int version, String name) {
    return "v" + version + "/" + name + SUFFIX;
  }

  private static byte[] read(String file) {
    try (InputStream in = MetaSchemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no schema " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
