package org.pgxn.extension.control;

import java.util.List;
import java.util.Map;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Severity;

/**
 * A control file and what is wrong with it.
 *
 * @param control what could be read; faulty parameters have their defaults
 * @param places where the parameters that were given stand, by their names; the last of each
 * @param findings in the order of the file, then those across parameters
 */
public record ControlReading(
    ControlFile control, Map<String, Position> places, List<Finding> findings) {

  /** Copies the collections. */
  public ControlReading {
    places = Map.copyOf(places);
    findings = List.copyOf(findings);
  }

  /** Whether PostgreSQL reads the file without an error. */
  public boolean isAccepted() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
