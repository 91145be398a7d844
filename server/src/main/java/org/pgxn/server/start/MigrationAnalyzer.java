package org.pgxn.server.start;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why the database could not be brought up to date, in place of a stack trace. */
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayException failure) {
    return new FailureAnalysis(
        "The database cannot be brought up to date: " + failure.getMessage(),
        "Nothing was changed. Start the version of the server that this database belongs to, or"
            + " restore the database from a backup.",
        rootFailure);
  }
}
