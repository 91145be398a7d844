package org.pgxn.extension;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.ControlFile;
import org.pgxn.extension.control.NameRule;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Quoted;
import org.pgxn.extension.graph.ScriptName;
import org.pgxn.extension.graph.UpdateGraph;

/** What is wrong between the versions of an extension. */
final class GraphCheck {
  /** The customary name of what was there before the extension was one. */
  private static final String UNPACKAGED = "unpackaged";

  private final ControlFile control;
  private final Map<String, Position> places;
  private final UpdateGraph graph;
  private final Findings findings;

  GraphCheck(
      ControlFile control, Map<String, Position> places, UpdateGraph graph, Findings findings) {
    this.control = control;
    this.places = places;
    this.graph = graph;
    this.findings = findings;
  }

  void check(Collection<ScriptName> scripts) {
    for (String version : graph.versions()) {
      NameRule.fault(version)
          .ifPresent(fault ->
              findings.error(
                  "version-name",
                  Position.WHOLE_FILE,
                  "The version " + Quoted.of(version) + " of a script " + fault + ".",
                  "Rename the script."));
    }
    if (scripts.isEmpty()) {
      findings.error(
          "no-scripts",
          Position.WHOLE_FILE,
          "There is no script of the extension.",
          "Write " + Quoted.of(control.name() + "--1.0.sql") + ", or let the build make it.");
      return;
    }
    @Nullable String target = control.defaultVersion();
    if (target == null) {
      return;
    }
    if (!graph.isInstallable(target)) {
      findings.error(
          "default-version-unreachable",
          places.getOrDefault("default_version", Position.WHOLE_FILE),
          "No scripts lead to the default version " + Quoted.of(target) + ".",
          "Add " + Quoted.of(control.name() + "--" + target + ".sql") + ", or an update to it.");
    }
    checkOthers(target);
  }

  private void checkOthers(String target) {
    for (String version : graph.versions()) {
      if (version.equals(target) || version.equals(UNPACKAGED)) {
        continue;
      }
      if (!graph.isInstallable(version)) {
        findings.note(
            "version-unreachable",
            Position.WHOLE_FILE,
            "The version " + Quoted.of(version) + " can be updated but not installed.",
            "Nothing to do, if it was released before.");
      }
      if (graph.versions().contains(target) && !graph.path(version, target).exists()) {
        findings.warning(
            "no-update",
            Position.WHOLE_FILE,
            "No updates lead from "
                + Quoted.of(version)
                + " to the default version "
                + Quoted.of(target)
                + ".",
            "Add a script that updates it.");
      }
    }
  }
}
