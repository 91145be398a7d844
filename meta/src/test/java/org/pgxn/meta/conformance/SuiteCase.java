package org.pgxn.meta.conformance;

import java.util.List;

/**
 * A case of the suite.
 *
 * @param subject how its document is judged, e.g. {@code v2-release}
 * @param beyondSchema whether JSON Schema cannot say that it is not valid
 * @param findings pointer and rule of each, parted by a blank, sorted
 */
public record SuiteCase(
    String name,
    String subject,
    boolean valid,
    boolean beyondSchema,
    List<String> findings,
    Mutation mutation,
    String base) {

  /** Sorts the findings; refuses a case that contradicts itself. */
  public SuiteCase {
    findings = findings.stream().sorted().toList();
    if (valid != findings.isEmpty() || (valid && beyondSchema)) {
      throw new IllegalStateException(name + ": findings do not fit to " + valid);
    }
  }

  /** The document that is judged. */
  public byte[] document() {
    return mutation.apply(base);
  }

  @Override
  public String toString() {
    return name;
  }
}
