package org.pgxn.meta.spec;

import static org.pgxn.meta.spec.Scalars.digest;
import static org.pgxn.meta.spec.Scalars.email;
import static org.pgxn.meta.spec.Scalars.glob;
import static org.pgxn.meta.spec.Scalars.license;
import static org.pgxn.meta.spec.Scalars.partialRange;
import static org.pgxn.meta.spec.Scalars.path;
import static org.pgxn.meta.spec.Scalars.platform;
import static org.pgxn.meta.spec.Scalars.purl;
import static org.pgxn.meta.spec.Scalars.specVersion;
import static org.pgxn.meta.spec.Scalars.tag;
import static org.pgxn.meta.spec.Scalars.termWithoutDot;
import static org.pgxn.meta.spec.Scalars.uri;
import static org.pgxn.meta.spec.Scalars.versionWithoutBuild;

import java.util.List;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.value.Words;

/** Version 2 of the specification as tables (metadata contract §2.4). */
final class V2Shapes {
  private static final int MOST_TAGS = 32;
  private static final int MOST_CATEGORIES = 3;
  private static final int SHA512_DIGITS = 128;
  private static final int LEAST_ALT = 4;
  private static final int MOST_ALT = 4_048;
  private static final List<String> PHASES =
      List.of("configure", "build", "test", "run", "develop");
  private static final List<String> RELATIONSHIPS =
      List.of("requires", "recommends", "suggests", "conflicts");

  private V2Shapes() {}

  /** An author's file. */
  static ObjectShape distribution() {
    return base().shape();
  }

  /** The table that author's file and release have in common. */
  static ObjectTable base() {
    return new ObjectTable()
        .required("name", termWithoutDot())
        .required("version", versionWithoutBuild())
        .required("abstract", TextShape.some())
        .required("maintainers", ListShape.unique(maintainer()))
        .required("license", license())
        .required("contents", contents())
        .required("meta-spec", metaSpec())
        .optional("description", TextShape.some())
        .optional("producer", TextShape.some())
        .optional("classifications", classifications())
        .optional("ignore", ListShape.of(glob()))
        .optional("dependencies", dependencies())
        .optional("resources", resources())
        .optional("artifacts", ListShape.of(artifact()));
  }

  private static Shape maintainer() {
    return new ObjectTable()
        .required("name", TextShape.some())
        .oneOf("email", email())
        .oneOf("url", uri())
        .shape();
  }

  private static Shape metaSpec() {
    return new ObjectTable()
        .required("version", specVersion(2))
        .optional(
            "url", TextShape.choice(Rule.CHOICE, "https://rfcs.pgxn.org/0003-meta-spec-v2.html"))
        .shape();
  }

  private static Shape contents() {
    return new ObjectTable()
        .oneOf("extensions", new MapShape(termWithoutDot(), extension()))
        .oneOf("modules", new MapShape(termWithoutDot(), module()))
        .oneOf("apps", new MapShape(termWithoutDot(), app()))
        .shape();
  }

  private static ObjectTable content() {
    return new ObjectTable().optional("doc", path()).optional("abstract", TextShape.some());
  }

  private static Shape extension() {
    return content()
        .required("control", path())
        .required("sql", path())
        .optional("tle", new FlagShape())
        .shape();
  }

  private static Shape module() {
    return content()
        .required("type", TextShape.choice(Rule.CHOICE, "extension", "hook", "bgw"))
        .required("lib", path())
        .optional("preload", TextShape.choice(Rule.CHOICE, "server", "session"))
        .shape();
  }

  private static Shape app() {
    return content()
        .required("bin", path())
        .optional("lang", termWithoutDot())
        .optional("lib", path())
        .optional("man", path())
        .optional("html", path())
        .shape();
  }

  private static Shape classifications() {
    TextShape category =
        TextShape.choice(
            Rule.CATEGORY,
            "Analytics",
            "Auditing and Logging",
            "Change Data Capture",
            "Connectors",
            "Data and Transformations",
            "Debugging",
            "Index and Table Optimizations",
            "Machine Learning",
            "Metrics",
            "Orchestration",
            "Procedural Languages",
            "Query Optimizations",
            "Search",
            "Security",
            "Tooling and Admin");
    return new ObjectTable()
        .oneOf("tags", ListShape.unique(tag(), MOST_TAGS))
        .oneOf("categories", ListShape.unique(category, MOST_CATEGORIES))
        .shape();
  }

  private static Shape dependencies() {
    Shape variation =
        new ObjectTable()
            .required("where", plainDependencies().shape())
            .required("dependencies", plainDependencies().shape())
            .shape();
    return plainDependencies().oneOf("variations", ListShape.of(variation)).shape();
  }

  /** Dependencies without variations, as they stand inside a variation. */
  private static ObjectTable plainDependencies() {
    TextShape pipeline =
        TextShape.choice(
            Rule.PIPELINE,
            "pgxs",
            "meson",
            "pgrx",
            "autoconf",
            "cmake",
            "npm",
            "cpanm",
            "go",
            "cargo");
    return new ObjectTable()
        .oneOf("platforms", ListShape.of(platform()))
        .oneOf("postgres", postgres())
        .oneOf("pipeline", pipeline)
        .oneOf("packages", packages());
  }

  private static Shape postgres() {
    return new ObjectTable()
        .required("version", partialRange())
        .optional("with", new ListShape(termWithoutDot(), 0, Integer.MAX_VALUE, false))
        .shape();
  }

  private static Shape packages() {
    MapShape entries = new MapShape(purl(), partialRange());
    ObjectTable phase = new ObjectTable();
    RELATIONSHIPS.forEach(name -> phase.oneOf(name, entries));
    ObjectShape relationships = phase.shape();
    ObjectTable phases = new ObjectTable();
    PHASES.forEach(name -> phases.oneOf(name, relationships));
    return phases.shape();
  }

  private static Shape resources() {
    return new ObjectTable()
        .oneOf("homepage", uri())
        .oneOf("issues", uri())
        .oneOf("repository", uri())
        .oneOf("docs", uri())
        .oneOf("support", uri())
        .oneOf("badges", ListShape.of(badge()))
        .shape();
  }

  private static Shape badge() {
    TextShape alternative =
        TextShape.of(
            Rule.LENGTH,
            text -> Words.hasLength(text, LEAST_ALT, MOST_ALT),
            "text of 4 to 4,048 characters",
            "Write 4 to 4,048 characters.");
    return new ObjectTable()
        .required("src", uri())
        .required("alt", alternative)
        .optional("url", uri())
        .shape();
  }

  private static Shape artifact() {
    TextShape type =
        TextShape.of(
            Rule.LOWER_CASE,
            Words::isArtifactType,
            "a kind of artifact",
            "Write two or more lower-case letters or digits, as in source.");
    return new ObjectTable()
        .required("url", uri())
        .required("type", type)
        .required("sha512", digest(SHA512_DIGITS))
        .optional("platform", platform())
        .shape();
  }
}
