package org.pgxn.registry.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.schema.MetaSchemas;

/**
 * The path of one file of the root tree, relative to its root, and which document stands there.
 *
 * <p>Names in paths are lower-case and decoded: the file of tag {@code Key Value} is {@code tag/key
 * value.json} (root registry contract §1.3).
 */
sealed interface TreePath {

  /**
   * The path with {@code /} between its parts; never absolute, never with {@code .} or {@code ..}.
   */
  String path();

  /**
   * Whether a file system can have it: PGXN Manager takes extensions and tags whose names are too
   * long for a file, and writes none for them either.
   */
  default boolean isPossible() {
    return Arrays.stream(path().split("/", -1))
        .allMatch(part -> part.getBytes(UTF_8).length <= MOST_BYTES);
  }

  /** The most bytes of one part of a path. */
  int MOST_BYTES = 255;

  record Index() implements TreePath {
    @Override
    public String path() {
      return "index.json";
    }
  }

  record Spec() implements TreePath {
    @Override
    public String path() {
      return "meta/spec.txt";
    }
  }

  /**
   * A JSON Schema of the specification.
   *
   * @param version 1 or 2
   */
  record Schema(int version, String name) implements TreePath {
    private static final String SUFFIX = ".schema.json";

    public Schema {
      if (!MetaSchemas.names(version).contains(name)) {
        throw new IllegalArgumentException("not a schema: " + name);
      }
    }

    /** All of both versions. */
    static Stream<TreePath> all() {
      return Stream.of(1, 2)
          .flatMap(version ->
              MetaSchemas.names(version).stream().map(name -> new Schema(version, name)));
    }

    static Schema parse(String folder, String file) {
      boolean second = folder.equals("v2");
      if (!(second || folder.equals("v1")) || !file.endsWith(SUFFIX)) {
        throw new IllegalArgumentException("not a schema: " + file);
      }
      return new Schema(second ? 2 : 1, file.substring(0, file.length() - SUFFIX.length()));
    }

    @Override
    public String path() {
      return "meta/v" + version + "/" + name + SUFFIX;
    }
  }

  record Mirrors() implements TreePath {
    @Override
    public String path() {
      return "meta/mirrors.json";
    }
  }

  record DistributionList(String distribution) implements TreePath {
    public DistributionList {
      distribution = component(distribution);
    }

    @Override
    public String path() {
      return "dist/" + distribution + ".json";
    }
  }

  /** One of the files of a release, which never change once written. */
  record ReleaseFile(String distribution, String version, Kind kind) implements TreePath {
    enum Kind {
      ARCHIVE,
      META,
      /** What the author wrote, if it follows META version 2. */
      RELEASE,
      README
    }

    public ReleaseFile {
      distribution = component(distribution);
      version = component(version);
    }

    @Override
    public String path() {
      String file =
          switch (kind) {
            case ARCHIVE -> distribution + "-" + version + ".zip";
            case META -> "META.json";
            case RELEASE -> "release.json";
            case README -> "README.txt";
          };
      return "dist/" + distribution + "/" + version + "/" + file;
    }
  }

  record ExtensionList(String extension) implements TreePath {
    public ExtensionList {
      // As with tags, a name of dots is no folder once it has a suffix.
      extension = extension.toLowerCase(Locale.ROOT);
      refuseSeparators(extension);
    }

    @Override
    public String path() {
      return "extension/" + extension + ".json";
    }
  }

  record UserFile(String nick) implements TreePath {
    public UserFile {
      nick = component(nick);
    }

    @Override
    public String path() {
      return "user/" + nick + ".json";
    }
  }

  record TagList(String tag) implements TreePath {
    public TagList {
      // A tag may be called ".."; with its suffix it is an ordinary file name.
      tag = tag.toLowerCase(Locale.ROOT);
      refuseSeparators(tag);
    }

    @Override
    public String path() {
      return "tag/" + tag + ".json";
    }
  }

  record Statistics(Subject subject) implements TreePath {
    enum Subject {
      DIST,
      EXTENSION,
      USER,
      TAG,
      SUMMARY
    }

    @Override
    public String path() {
      return "stats/" + subject.name().toLowerCase(Locale.ROOT) + ".json";
    }
  }

  /** The files that stand in every tree, also in that of an empty registry. */
  static List<TreePath> fixed() {
    return Stream.of(
            Stream.of(new Index(), new Spec(), new Mirrors()),
            Arrays.stream(Statistics.Subject.values()).map(Statistics::new),
            Schema.all())
        .<TreePath>flatMap(paths -> paths)
        .toList();
  }

  /** The few files that a PGXN Manager writes with most of what it does, or at its start. */
  static List<TreePath> ofManager() {
    return Stream.of(
            Stream.of(new Index(), new Spec(), new Mirrors()),
            Arrays.stream(Statistics.Subject.values()).map(Statistics::new))
        .<TreePath>flatMap(paths -> paths)
        .toList();
  }

  /** Reads a path back; empty when no document of the root tree has it. */
  static Optional<TreePath> parse(String path) {
    @Nullable TreePath fixed =
        switch (path) {
          case "index.json" -> new Index();
          case "meta/spec.txt" -> new Spec();
          case "meta/mirrors.json" -> new Mirrors();
          default -> null;
        };
    if (fixed != null) {
      return Optional.of(fixed);
    }
    String[] parts = path.split("/", -1);
    try {
      return switch (parts.length) {
        case 2 -> parseList(parts[0], parts[1]);
        case 3 ->
            "meta".equals(parts[0])
                ? Optional.of(Schema.parse(parts[1], parts[2]))
                : Optional.empty();
        case 4 -> "dist".equals(parts[0]) ? parseReleaseFile(parts) : Optional.empty();
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<TreePath> parseList(String folder, String file) {
    if (!file.endsWith(".json")) {
      return Optional.empty();
    }
    String name = file.substring(0, file.length() - ".json".length());
    return switch (folder) {
      case "dist" -> Optional.of(new DistributionList(name));
      case "extension" -> Optional.of(new ExtensionList(name));
      case "user" -> Optional.of(new UserFile(name));
      case "tag" -> Optional.of(new TagList(name));
      case "stats" ->
          Optional.of(new Statistics(Statistics.Subject.valueOf(name.toUpperCase(Locale.ROOT))));
      default -> Optional.empty();
    };
  }

  private static Optional<TreePath> parseReleaseFile(String[] parts) {
    for (ReleaseFile.Kind kind : ReleaseFile.Kind.values()) {
      ReleaseFile file = new ReleaseFile(parts[1], parts[2], kind);
      if (file.path().endsWith("/" + parts[3])) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static String component(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException("not a path component: " + name);
    }
    refuseSeparators(name);
    return name.toLowerCase(Locale.ROOT);
  }

  private static void refuseSeparators(String name) {
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a path component: " + name);
    }
  }
}
