package org.pgxn.extension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Quoted;
import org.pgxn.extension.finding.Severity;

/**
 * Compares what META.json says with what the tree has. All that differs is a warning or a note: a
 * release may provide libraries and programs too, and builds make files.
 */
public final class MetaComparison {
  private static final String META = "META.json";

  private final List<Finding> findings = new ArrayList<>();

  private MetaComparison() {}

  /**
   * What META.json says of an extension.
   *
   * @param name the name
   * @param version the version
   * @param file the main file; {@code null} if none is named
   */
  public record Provided(String name, String version, @Nullable String file) {}

  /**
   * Compares. Names are compared without regard to case.
   *
   * @param provided the extensions of META.json
   * @param prereqs the names of all prerequisites of META.json, of whatever phase
   * @param paths the paths of all files, relative to the folder of META.json
   * @param extensions what the tree has
   */
  public static List<Finding> compare(
      Collection<Provided> provided,
      Collection<String> prereqs,
      Collection<String> paths,
      Collection<ExtensionFacts> extensions) {
    MetaComparison comparison = new MetaComparison();
    Map<String, Provided> promised = new HashMap<>();
    provided.forEach(one -> promised.put(key(one.name()), one));
    Map<String, ExtensionFacts> found = new HashMap<>();
    extensions.forEach(one -> found.put(key(one.name()), one));
    comparison.checkProvided(provided, found, Set.copyOf(paths));
    Set<String> prerequisites =
        prereqs.stream().map(MetaComparison::key).collect(Collectors.toSet());
    for (ExtensionFacts extension : extensions) {
      comparison.checkExtension(extension, promised, found, prerequisites);
    }
    return List.copyOf(comparison.findings);
  }

  private void checkProvided(
      Collection<Provided> provided, Map<String, ExtensionFacts> found, Set<String> paths) {
    for (Provided one : provided) {
      @Nullable ExtensionFacts extension = found.get(key(one.name()));
      @Nullable String file = one.file();
      boolean sql = file == null || file.endsWith(".sql") || file.endsWith(".control");
      if (extension == null && sql) {
        warn(
            "no-control-file",
            META,
            Position.WHOLE_FILE,
            "META.json provides " + Quoted.of(one.name()) + ", which has no control file.",
            "Add " + Quoted.of(one.name() + ".control") + ", or name the library or program.");
      }
      if (file != null && !paths.contains(file) && !paths.contains(file + ".in")) {
        warn(
            "file-missing",
            META,
            Position.WHOLE_FILE,
            "The file " + Quoted.of(file) + " of " + Quoted.of(one.name()) + " is not there.",
            "Name a file of the release, if the build does not make it.");
      }
      if (extension != null) {
        checkVersion(one, extension);
      }
    }
  }

  private void checkVersion(Provided one, ExtensionFacts extension) {
    @Nullable String version = extension.control().defaultVersion();
    if (version != null && !trimmed(version).equals(trimmed(one.version()))) {
      warn(
          "version-differs",
          extension.controlPath(),
          Position.WHOLE_FILE,
          "The default version is %s, but META.json says %s."
              .formatted(Quoted.of(version), Quoted.of(one.version())),
          "Make them the same.");
    }
  }

  private void checkExtension(
      ExtensionFacts extension,
      Map<String, Provided> promised,
      Map<String, ExtensionFacts> found,
      Set<String> prereqs) {
    if (!promised.containsKey(key(extension.name()))) {
      warn(
          "not-provided",
          extension.controlPath(),
          Position.WHOLE_FILE,
          "META.json does not provide the extension " + Quoted.of(extension.name()) + ".",
          "Add it to “provides”, so that people find it.");
    }
    for (String required : extension.control().requires()) {
      String name = key(required);
      if (!found.containsKey(name) && !prereqs.contains(name) && !CoreExtensions.contains(name)) {
        warn(
            "requires-not-in-prereqs",
            extension.controlPath(),
            Position.WHOLE_FILE,
            "The extension requires " + Quoted.of(required) + ", which META.json does not name.",
            "Add it to the prerequisites at run time.");
      }
    }
  }

  private void warn(String rule, String path, Position position, String message, String remedy) {
    findings.add(new Finding(Severity.WARNING, rule, path, position, message, remedy));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Semantic versions have three numbers, many extensions have two. */
  private static String trimmed(String version) {
    String trimmed = key(version);
    while (trimmed.endsWith(".0")) {
      trimmed = trimmed.substring(0, trimmed.length() - 2);
    }
    return trimmed;
  }
}
