package org.pgxn.server.start;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Shows why the database could not be brought up to date, in place of a stack trace. */
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {
  /** PostgreSQL's insufficient_privilege. */
  private static final String LACKS_RIGHTS = "42501";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayException failure) {
    boolean lacksRights =
        NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
            && LACKS_RIGHTS.equals(cause.getSQLState());
    return new FailureAnalysis(
        "The database cannot be brought up to date: " + failure.getMessage(),
        lacksRights
            ? "Nothing was changed. Set PGXN_MIGRATION_DATABASE_URL to connect as the owner of the"
                + " tables, who is another role than the service's."
            : "Nothing was changed. Start the version of the server that this database belongs to,"
                + " or restore the database from a backup.",
        rootFailure);
  }
}
