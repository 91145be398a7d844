package org.pgxn.platform.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The disk of this server, or that of its database, is full or refuses to be written: a state that
 * an operator ends, and no fault of whoever asked.
 */
public enum StorageTrouble {
  /** No space is left, or none that this server may use. */
  FULL(
      507,
      "The disk of this registry is full, so nothing was kept of this request. Its operator has to"
          + " make room; send the request again then."),
  /** Mounted read-only, or failing. */
  UNWRITABLE(
      503,
      "The disk of this registry cannot be written now, so nothing was kept of this request. Its"
          + " operator has to look at it; send the request again later.");

  private static final int MAX_DEPTH = 20;

  private final int status;
  private final String sentence;

  StorageTrouble(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  /** The HTTP status of answers. */
  public int status() {
    return status;
  }

  /** What has happened and what to do, in whole sentences. */
  public String sentence() {
    return sentence;
  }

  /** A problem document that says so. */
  public ProblemDocument problem() {
    ProblemType type = this == FULL ? ProblemType.STORAGE_FULL : ProblemType.UNAVAILABLE;
    return type.problem(sentence);
  }

  /**
   * Finds out whether a failure comes from it.
   *
   * @param failure with its causes; null if there is none
   */
  public static Optional<StorageTrouble> causeOf(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      Optional<StorageTrouble> found = of(cause);
      if (found.isPresent()) {
        return found;
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<StorageTrouble> of(Throwable cause) {
    return switch (cause) {
      case IOException e -> Optional.ofNullable(e.getMessage()).flatMap(StorageTrouble::said);
      // disk_full and io_error.
      case SQLException e when "53100".equals(e.getSQLState()) -> Optional.of(FULL);
      case SQLException e when "58030".equals(e.getSQLState()) -> Optional.of(UNWRITABLE);
      default -> Optional.empty();
    };
  }

  /** The JDK passes on what the operating system says, and no number. */
  private static Optional<StorageTrouble> said(String message) {
    if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
      return Optional.of(FULL);
    }
    return message.contains("Read-only file system") || message.contains("Input/output error")
        ? Optional.of(UNWRITABLE)
        : Optional.empty();
  }
}
