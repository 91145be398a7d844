package org.pgxn.testkit.disk;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a disk has kept when the power comes back. A file system promises no more than the first.
 */
public final class PowerLoss {
  private final String name;
  private final Keeps names;
  private final Keeps contents;
  private final boolean zeroes;
  private final @Nullable Random random;

  private enum Keeps {
    SYNCHRONISED,
    ALL,
    BY_CHANCE
  }

  private PowerLoss(
      String name, Keeps names, Keeps contents, boolean zeroes, @Nullable Random random) {
    this.name = name;
    this.names = names;
    this.contents = contents;
    this.zeroes = zeroes;
    this.random = random;
  }

  /** Only what was synchronised: names by their folder, contents and modes by their file. */
  public static PowerLoss synchronisedOnly() {
    return new PowerLoss("synchronised only", Keeps.SYNCHRONISED, Keeps.SYNCHRONISED, false, null);
  }

  /** All names; a file that was not synchronised is there and empty. */
  public static PowerLoss emptyFiles() {
    return new PowerLoss("empty files", Keeps.ALL, Keeps.SYNCHRONISED, false, null);
  }

  /** All names; a file that was not synchronised has its length, and zeroes for contents. */
  public static PowerLoss zeroedFiles() {
    return new PowerLoss("zeroed files", Keeps.ALL, Keeps.SYNCHRONISED, true, null);
  }

  /** Each name and each file that was not synchronised by chance as it was, or as it became. */
  public static PowerLoss random(long seed) {
    return new PowerLoss(
        "random " + seed, Keeps.BY_CHANCE, Keeps.BY_CHANCE, false, new Random(seed));
  }

  /** Everything: only the process died. */
  public static PowerLoss none() {
    return new PowerLoss("none", Keeps.ALL, Keeps.ALL, false, null);
  }

  boolean keepsName() {
    return keeps(names);
  }

  boolean keepsContents() {
    return keeps(contents);
  }

  boolean zeroes() {
    return random == null ? zeroes : random.nextBoolean();
  }

  private boolean keeps(Keeps what) {
    return switch (what) {
      case SYNCHRONISED -> false;
      case ALL -> true;
      case BY_CHANCE -> random != null && random.nextBoolean();
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
