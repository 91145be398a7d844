package org.pgxn.meta.certs;

/** What a reader may believe about the origin of a release. */
public sealed interface SignatureStatus {

  /**
   * No certificate: a release from before certification, or one of a registry without keys. A v1
   * release that was converted is of this kind; no signature is ever invented for it.
   */
  record Unsigned() implements SignatureStatus {}

  /**
   * Certified by a trusted key.
   *
   * @param kid the key
   */
  record Signed(ReleasePayload payload, String kid) implements SignatureStatus {}

  /** There is a certificate that does not hold: worse than none, for somebody changed it. */
  record Invalid(RejectedReason reason, String detail) implements SignatureStatus {}
}
