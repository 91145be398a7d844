package org.pgxn.meta.certs;

/** What came of verifying a certificate. */
public sealed interface Verification {

  /**
   * A trusted key signed the payload, and it is for the release asked for.
   *
   * @param kid of the first key whose signature counts
   */
  record Verified(ReleasePayload payload, String kid) implements Verification {}

  /**
   * Nothing is known about the release.
   *
   * @param pointer where in {@code certs}; of several signatures that fail the first
   * @param detail for people, a clause without a full stop
   */
  record Rejected(RejectedReason reason, String pointer, String detail) implements Verification {}
}
