package org.pgxn.extension;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.ControlFile;
import org.pgxn.extension.control.ControlFileReader;
import org.pgxn.extension.control.ControlReading;
import org.pgxn.extension.control.ServerEncoding;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Quoted;
import org.pgxn.extension.finding.Severity;
import org.pgxn.extension.graph.ScriptName;
import org.pgxn.extension.graph.UpdateGraph;
import org.pgxn.extension.object.SqlObjects;
import org.pgxn.extension.sql.SqlScript;

/** Reads one extension of a tree. */
final class FactsReader {
  private static final int MOST_CONTROL = ControlFileReader.MOST_BYTES + 1;

  private final SourceTree tree;
  private final TreeIndex index;
  private final ScriptBudget budget;
  private final ControlPath controlPath;
  private final List<Finding> findings = new ArrayList<>();
  private final Findings own;
  private final Map<String, ControlFile> secondaries = new HashMap<>();

  FactsReader(SourceTree tree, TreeIndex index, ScriptBudget budget, ControlPath controlPath) {
    this.tree = tree;
    this.index = index;
    this.budget = budget;
    this.controlPath = controlPath;
    this.own = new Findings(controlPath.path());
  }

  ExtensionFacts read() {
    ControlReading reading =
        ControlFileReader.read(
            controlPath.extension(),
            tree.read(controlPath.path(), MOST_CONTROL),
            controlPath.path());
    ControlFile control = controlPath.template() ? filledIn(reading) : reading.control();
    if (!controlPath.template()) {
      findings.addAll(reading.findings());
    }
    Map<ScriptName, String> paths = scripts(control);
    UpdateGraph graph = UpdateGraph.of(paths.keySet());
    List<ExtensionVersion> versions =
        graph.versions().stream()
            .flatMap(version -> version(control, graph, version).stream())
            .toList();
    Map<ScriptName, ExtensionFacts.Script> read = readScripts(control, paths);
    new GraphCheck(control, reading.places(), graph, own).check(paths.keySet());
    findings.addAll(own.list());
    return new ExtensionFacts(controlPath.path(), control, graph, versions, read, findings);
  }

  /** A template's placeholders are no syntax that PostgreSQL knows, and no version. */
  private ControlFile filledIn(ControlReading reading) {
    own.note(
        "template",
        Position.WHOLE_FILE,
        "The control file is a template; what a build fills in is not known.",
        "Nothing to do, if the build fills it in.");
    ControlFile read = reading.control();
    @Nullable String version = read.defaultVersion();
    boolean known = version == null || version.indexOf('@') < 0;
    return new ControlFile(
        read.name(),
        read.directory(),
        known ? version : null,
        read.modulePathname(),
        read.comment(),
        read.schema(),
        read.relocatable() && read.schema() == null,
        read.superuser(),
        read.trusted(),
        read.encoding(),
        read.requires(),
        read.noRelocate());
  }

  private Map<ScriptName, String> scripts(ControlFile control) {
    Map<ScriptName, String> paths = new LinkedHashMap<>();
    Map<String, String> candidates = index.scripts(controlPath);
    for (Map.Entry<String, String> candidate : candidates.entrySet()) {
      Optional<ScriptName> name = ScriptName.parse(control.name(), candidate.getKey());
      if (name.isPresent()) {
        if (paths.size() == UpdateGraph.MOST_SCRIPTS || !budget.claim()) {
          own.warning(
              "scripts",
              Position.WHOLE_FILE,
              "There are more scripts than the %d of one extension and the %d of a tree."
                  .formatted(UpdateGraph.MOST_SCRIPTS, ExtensionReader.MOST_SCRIPTS),
              "Leave out updates from versions that nobody has.");
          return paths;
        }
        paths.put(name.get(), candidate.getValue());
      } else if (candidate.getKey().contains("--")) {
        own.warning(
            "script-name",
            Position.WHOLE_FILE,
            "PostgreSQL ignores the script " + Quoted.of(candidate.getKey()) + ".",
            "Name it extension--version.sql or extension--from--to.sql.");
      }
    }
    addUnversioned(control, candidates, paths);
    return paths;
  }

  /** Many build a versioned script from one without a version. */
  private void addUnversioned(
      ControlFile control, Map<String, String> candidates, Map<ScriptName, String> paths) {
    @Nullable String version = control.defaultVersion();
    @Nullable String path = candidates.get(control.name() + ".sql");
    if (version == null || path == null) {
      return;
    }
    ScriptName base = new ScriptName(control.name(), null, version);
    if (!UpdateGraph.of(paths.keySet()).isInstallable(version)
        && paths.size() < UpdateGraph.MOST_SCRIPTS) {
      paths.put(base, path);
      own.note(
          "unversioned-script",
          Position.WHOLE_FILE,
          Quoted.of(path) + " is taken for the script of the default version.",
          "Nothing to do, if the build copies it to " + Quoted.of(base.fileName()) + ".");
    }
  }

  private Optional<ExtensionVersion> version(
      ControlFile primary, UpdateGraph graph, String version) {
    return graph
        .installPath(version)
        .map(path ->
            new ExtensionVersion(
                version,
                path,
                effective(primary, version).installedFrom(effective(primary, path.getFirst()))));
  }

  private ControlFile effective(ControlFile primary, String version) {
    @Nullable ControlPath secondary = index.secondary(primary.name(), version);
    return secondary == null
        ? primary
        : secondaries.computeIfAbsent(version, _ -> readSecondary(primary, secondary));
  }

  private ControlFile readSecondary(ControlFile primary, ControlPath secondary) {
    ControlReading reading =
        ControlFileReader.readSecondary(
            primary, tree.read(secondary.path(), MOST_CONTROL), secondary.path());
    if (!secondary.template()) {
      findings.addAll(reading.findings());
    }
    return reading.control();
  }

  private Map<ScriptName, ExtensionFacts.Script> readScripts(
      ControlFile control, Map<ScriptName, String> paths) {
    Map<ScriptName, ExtensionFacts.Script> scripts = new LinkedHashMap<>();
    for (Map.Entry<ScriptName, String> entry : paths.entrySet()) {
      String path = entry.getValue();
      ControlFile effective = effective(control, entry.getKey().to());
      Optional<SqlScript> read = budget.read(path, charset(effective));
      if (read.isEmpty()) {
        own.warning(
            "scripts",
            Position.WHOLE_FILE,
            "All scripts together have more than %d bytes or %d statements."
                .formatted(ExtensionReader.MOST_SCRIPT_BYTES, ExtensionReader.MOST_STATEMENTS),
            "Load data with functions or from other files.");
        break;
      }
      SqlScript script = read.get();
      addFindings(script, path.endsWith(".in"));
      if (!path.endsWith(".in")) {
        findings.addAll(MacroCheck.check(script, effective));
      }
      scripts.put(entry.getKey(), new ExtensionFacts.Script(path, SqlObjects.of(script)));
    }
    return scripts;
  }

  private void addFindings(SqlScript script, boolean template) {
    if (template) {
      own.note(
          "template",
          Position.WHOLE_FILE,
          "The script " + Quoted.of(script.path()) + " is a template.",
          "Nothing to do, if the build fills it in.");
    }
    script.findings().stream()
        .filter(finding -> !template || finding.severity() != Severity.ERROR)
        .forEach(findings::add);
  }

  private static Charset charset(ControlFile control) {
    @Nullable ServerEncoding encoding = control.encoding();
    return encoding == null ? StandardCharsets.UTF_8 : encoding.charset();
  }
}
