package org.pgxn.platform.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database cannot be reached now, or broke off: a state that passes, and no fault of whoever
 * asked. Requests that meet it are answered with 503.
 */
public final class DatabaseAbsence {

  private static final int MAX_DEPTH = 20;

  private DatabaseAbsence() {}

  /**
   * Tells whether a failure comes from it.
   *
   * @param failure with its causes; null if there is none
   * @return whether the same request may succeed later
   */
  public static boolean isCauseOf(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      if (isIt(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isIt(Throwable cause) {
    return switch (cause) {
      case DataAccessResourceFailureException _ -> true;
      case SQLTransientConnectionException _ -> true;
      case SQLNonTransientConnectionException _ -> true;
      case SQLRecoverableException _ -> true;
      // Connection exceptions, the server's shutdown, crash and start, and a process that was
      // paused in a transaction.
      case SQLException e ->
          e.getSQLState() != null
              && (e.getSQLState().startsWith("08")
                  || e.getSQLState().startsWith("57P0")
                  || e.getSQLState().equals("25P03"));
      default -> false;
    };
  }
}
