package org.pgxn.meta.spec;

import static org.pgxn.meta.spec.Scalars.digest;
import static org.pgxn.meta.spec.Scalars.email;
import static org.pgxn.meta.spec.Scalars.path;
import static org.pgxn.meta.spec.Scalars.range;
import static org.pgxn.meta.spec.Scalars.specVersion;
import static org.pgxn.meta.spec.Scalars.tag;
import static org.pgxn.meta.spec.Scalars.term;
import static org.pgxn.meta.spec.Scalars.timestamp;
import static org.pgxn.meta.spec.Scalars.uri;
import static org.pgxn.meta.spec.Scalars.version;

import java.util.List;
import org.pgxn.meta.problem.Rule;
import org.pgxn.meta.spec.ObjectShape.Others;
import org.pgxn.meta.value.LicenseWords;
import org.pgxn.meta.value.Words;

/** Version 1 of the specification as tables (metadata contract §1). */
final class V1Shapes {
  private static final int SHA1_DIGITS = 40;
  private static final List<String> PHASES =
      List.of("configure", "build", "test", "runtime", "develop");
  private static final List<String> RELATIONSHIPS =
      List.of("requires", "recommends", "suggests", "conflicts");

  private V1Shapes() {}

  /** Authors' own names may occur more than once: PGXN Manager always took such files. */
  private static ObjectTable table() {
    return new ObjectTable().others(Others.REPEATED_CUSTOM);
  }

  /** An author's file (§1.2). */
  static ObjectShape distribution() {
    return base().shape();
  }

  /** What the registry publishes (§1.8). */
  static ObjectShape release() {
    return base()
        .required("user", term())
        .required("date", timestamp())
        .required("sha1", digest(SHA1_DIGITS))
        .optional("docs", docs())
        .optional("special_files", ListShape.unique(path()))
        .optional("releases", releases())
        .shape();
  }

  private static ObjectTable base() {
    return table()
        .required("name", term())
        .required("version", version())
        .required("abstract", TextShape.some())
        .required("maintainer", oneOrMore(TextShape.some()))
        .required("license", license())
        .required("provides", new MapShape(term(), extension()))
        .required("meta-spec", metaSpec())
        .optional("description", TextShape.some())
        .optional("generated_by", TextShape.some())
        .optional("tags", ListShape.unique(tag()))
        .optional("no_index", noIndex())
        .optional("prereqs", prereqs())
        .optional("release_status", status())
        .optional("resources", resources());
  }

  private static Shape oneOrMore(TextShape text) {
    return new EitherShape(text, ListShape.unique(text), null);
  }

  private static Shape status() {
    return TextShape.choice(Rule.RELEASE_STATUS, "stable", "testing", "unstable");
  }

  private static Shape license() {
    TextShape word = TextShape.choice(Rule.LICENSE, LicenseWords.ALL.toArray(String[]::new));
    return new EitherShape(word, ListShape.unique(word), new MapShape(TextShape.any(), uri()));
  }

  private static Shape extension() {
    return table()
        .required("file", path())
        .required("version", version())
        .optional("abstract", TextShape.some())
        .optional("docfile", path())
        .optional("docpath", TextShape.some())
        .shape();
  }

  private static Shape metaSpec() {
    return table()
        .required("version", specVersion(1))
        .optional(
            "url",
            TextShape.choice(
                Rule.CHOICE, "https://pgxn.org/meta/spec.txt", "http://pgxn.org/meta/spec.txt"))
        .shape();
  }

  private static Shape noIndex() {
    return table().oneOf("file", oneOrMore(path())).oneOf("directory", oneOrMore(path())).shape();
  }

  private static Shape prereqs() {
    MapShape entries = new MapShape(term(), range());
    ObjectTable phase = table();
    RELATIONSHIPS.forEach(name -> phase.oneOf(name, entries));
    ObjectShape relationships = phase.shape();
    ObjectTable phases = table();
    PHASES.forEach(name -> phases.oneOf(name, relationships));
    return phases.shape();
  }

  private static Shape resources() {
    Shape bugtracker = table().oneOf("web", uri()).oneOf("mailto", email()).shape();
    Shape repository =
        table()
            .oneOf("web", uri())
            .optional("url", uri())
            .optional(
                "type",
                TextShape.of(
                    Rule.LOWER_CASE,
                    Words::isLowerCase,
                    "a word in lower case",
                    "Write lower-case letters only, as in git."))
            .enough("url", "type")
            .shape();
    return table()
        .oneOf("homepage", uri())
        .oneOf("bugtracker", bugtracker)
        .oneOf("repository", repository)
        .shape();
  }

  private static Shape docs() {
    Shape doc =
        table()
            .required("title", TextShape.any())
            .optional("abstract", TextShape.any())
            .others(Others.ALL)
            .shape();
    return new MapShape(TextShape.any(), doc);
  }

  private static Shape releases() {
    Shape release =
        table()
            .required("version", version())
            .required("date", timestamp())
            .others(Others.NONE)
            .shape();
    return table()
        .oneOf("stable", ListShape.of(release))
        .oneOf("testing", ListShape.of(release))
        .oneOf("unstable", ListShape.of(release))
        .others(Others.NONE)
        .shape();
  }
}
