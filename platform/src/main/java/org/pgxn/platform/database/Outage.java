package org.pgxn.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells failures of what we stand on, a database or a file system, which end when it serves again,
 * from failures of the data at hand, which come again each time.
 */
public final class Outage {
  /**
   * Classes of SQLSTATE: connection, transaction state (a read-only database), rolled back by
   * others, out of resources, not in the state needed, intervention, system error (PostgreSQL,
   * appendix A).
   */
  private static final Set<String> CLASSES = Set.of("08", "25", "40", "53", "55", "57", "58");

  private Outage() {}

  /**
   * Judges a failure by all its causes.
   *
   * @param failure what was thrown
   * @return whether trying again may succeed although nothing else has changed
   */
  public static boolean explains(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (@Nullable Throwable cause = failure;
        cause != null && seen.add(cause);
        cause = cause.getCause()) {
      if (isOutage(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(Throwable cause) {
    return switch (cause) {
      case IOException _,
          UncheckedIOException _,
          SQLTransientException _,
          SQLRecoverableException _,
          TransientDataAccessException _,
          RecoverableDataAccessException _,
          DataAccessResourceFailureException _,
          CannotCreateTransactionException _ ->
          true;
      case SQLException e -> {
        String state = e.getSQLState();
        yield state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
      }
      default -> false;
    };
  }
}
