package org.pgxn.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.ControlFile;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.graph.ScriptName;
import org.pgxn.extension.graph.UpdateGraph;
import org.pgxn.extension.object.SqlObject;
import org.pgxn.extension.object.SqlObjects;

/** What an extension is. Immutable. */
public final class ExtensionFacts {
  private final String controlPath;
  private final ControlFile control;
  private final UpdateGraph graph;
  private final List<ExtensionVersion> versions;
  private final Map<ScriptName, Script> scripts;
  private final List<Finding> findings;

  ExtensionFacts(
      String controlPath,
      ControlFile control,
      UpdateGraph graph,
      List<ExtensionVersion> versions,
      Map<ScriptName, Script> scripts,
      List<Finding> findings) {
    this.controlPath = controlPath;
    this.control = control;
    this.graph = graph;
    this.versions = List.copyOf(versions);
    this.scripts = Map.copyOf(scripts);
    this.findings = List.copyOf(findings);
  }

  /**
   * A script that was read.
   *
   * @param path where it lies
   * @param objects what it does
   */
  record Script(String path, SqlObjects objects) {}

  /** The extension's name. */
  public String name() {
    return control.name();
  }

  /** The path of the control file. */
  public String controlPath() {
    return controlPath;
  }

  /** Whether the control file is a template ({@code .control.in}) that a build fills in. */
  public boolean isTemplate() {
    return controlPath.endsWith(ControlPath.TEMPLATE);
  }

  /** What the control file says. */
  public ControlFile control() {
    return control;
  }

  /** The versions and updates. */
  public UpdateGraph graph() {
    return graph;
  }

  /** The versions that can be installed, in the order of their bytes. */
  public List<ExtensionVersion> versions() {
    return versions;
  }

  /** The path of a script; empty if there is none of that name. */
  public Optional<String> scriptPath(ScriptName name) {
    return Optional.ofNullable(scripts.get(name)).map(Script::path);
  }

  /** The objects of the default version; none if it cannot be installed. */
  public List<SqlObject> objects() {
    @Nullable String version = control.defaultVersion();
    return version == null ? List.of() : objectsAt(version);
  }

  /**
   * The objects of a version that was installed the way PostgreSQL installs it; none if it cannot
   * be installed. Linear in the size of the scripts on the way.
   */
  public List<SqlObject> objectsAt(String version) {
    return graph.installPath(version).map(this::objectsAlong).orElse(List.of());
  }

  /**
   * The objects after the base script of the first version and the updates to the others. Scripts
   * that are missing do nothing.
   */
  public List<SqlObject> objectsAlong(List<String> path) {
    List<SqlObjects> run = new ArrayList<>();
    @Nullable String from = null;
    for (String version : path) {
      Script script = scripts.get(new ScriptName(name(), from, version));
      if (script != null) {
        run.add(script.objects());
      }
      from = version;
    }
    return SqlObjects.after(run);
  }

  /** What is wrong, or worth to know: of the control files, then of the scripts, then between. */
  public List<Finding> findings() {
    return findings;
  }
}
