package org.pgxn.meta.certs;

/** What came of comparing an archive with its digests. */
public sealed interface DigestCheck {

  /** Every digest that is given is right, and they are strong enough. */
  record Match() implements DigestCheck {}

  /**
   * A digest is wrong; of several wrong ones the best algorithm is named. Hexadecimal is lower
   * case.
   */
  record Mismatch(DigestAlgorithm algorithm, String computed, String expected)
      implements DigestCheck {}

  /** No digest is given, so nothing is known. */
  record NoDigests() implements DigestCheck {}

  /** SHA-1 alone is given, which no longer tells archives apart; nothing was read. */
  record OnlySha1() implements DigestCheck {}

  /** One sentence for people, without a full stop. */
  default String message() {
    return switch (this) {
      case Match() -> "all digests match";
      case Mismatch(var algorithm, var computed, var expected) ->
          "%s digest %s does not match %s".formatted(algorithm.title(), computed, expected);
      case NoDigests() -> "digests property missing";
      case OnlySha1() -> "the only digest is SHA-1, which is not safe";
    };
  }
}
