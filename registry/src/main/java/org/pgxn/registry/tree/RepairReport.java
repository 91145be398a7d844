package org.pgxn.registry.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * What a repair found and did.
 *
 * @param mended what is as it should be again, or would be
 * @param unmended what is still wrong
 */
public record RepairReport(List<Mended> mended, List<Unmended> unmended) {

  /** Copies both. */
  public RepairReport {
    mended = List.copyOf(mended);
    unmended = List.copyOf(unmended);
  }

  /** Whether nothing is wrong any more. */
  public boolean complete() {
    return unmended.isEmpty();
  }

  /**
   * Something that was mended.
   *
   * @param path in the data folder, or the event
   * @param what was wrong
   * @param how it was mended
   */
  public record Mended(String path, String what, String how) {}

  /**
   * Something that could not be mended.
   *
   * @param path in the data folder
   * @param what is wrong
   * @param why it stays so
   * @param remedy what the operator can do, in a sentence
   */
  public record Unmended(String path, String what, String why, String remedy) {}

  /** Gathers a report. */
  static final class Notes {
    private final boolean dry;
    private final List<Mended> mended = new ArrayList<>();
    private final List<Unmended> unmended = new ArrayList<>();

    Notes(boolean dry) {
      this.dry = dry;
    }

    /** Whether nothing may be changed. */
    boolean dry() {
      return dry;
    }

    void mended(String path, String what, String how) {
      mended.add(new Mended(path, what, how));
    }

    void unmended(String path, String what, String why, String remedy) {
      unmended.add(new Unmended(path, what, why, remedy));
    }

    RepairReport report() {
      return new RepairReport(mended, unmended);
    }
  }
}
