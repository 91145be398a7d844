package org.pgxn.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that those find who look for secrets in public, reported in the form of GitHub's partner
 * program for secret scanning. Safe for use by several threads.
 */
public interface LeakReports {

  /** The most bytes of a report. */
  int MAX_BYTES = 1024 * 1024;

  /** What came of a report. */
  sealed interface Outcome {}

  /**
   * It was read; what is a token of ours is revoked.
   *
   * @param verdicts one for each entry, in order
   */
  record Taken(List<Verdict> verdicts) implements Outcome {
    /** Copies the verdicts. */
    public Taken {
      verdicts = List.copyOf(verdicts);
    }
  }

  /** The operator did not say whose reports are taken. */
  record Off() implements Outcome {}

  /** Who sent it is not whose reports are taken. */
  record NotSigned() implements Outcome {}

  /** The keys of those whose reports are taken cannot be had now. */
  record KeysAway() implements Outcome {}

  /** It is signed, and not a report. */
  record Unreadable() implements Outcome {}

  /**
   * What an entry turned out to be.
   *
   * @param text what was found
   * @param type how the report called it
   * @param ours whether it is, or was, a token of this registry
   */
  record Verdict(String text, String type, boolean ours) {
    /** Hides the secret. */
    @Override
    public String toString() {
      return "Verdict[ours=" + ours + "]";
    }
  }

  /**
   * Takes a report.
   *
   * @param body as it came, byte for byte
   * @param keyId which key signed it; null if nothing says so
   * @param signature of the body: base64 of an ECDSA signature in DER; null if there is none
   * @return what came of it
   */
  Outcome take(byte[] body, @Nullable String keyId, @Nullable String signature);
}
