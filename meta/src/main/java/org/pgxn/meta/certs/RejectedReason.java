package org.pgxn.meta.certs;

/** Why a signature does not count (metadata contract §5.5). */
public enum RejectedReason {
  /** The protected header cannot be read. */
  HEADER,
  /** A name occurs twice in a header. */
  DUPLICATE_MEMBER,
  /** A name occurs in the protected and in the unprotected header. */
  MEMBER_IN_BOTH_HEADERS,
  /** The header has {@code crit}; no extension is understood. */
  CRITICAL,
  /** The algorithm is missing or not on the list. */
  ALGORITHM,
  /** The header names no key. */
  NO_KEY_NAMED,
  /** The key is not in the trusted set, whatever key the document offers. */
  UNKNOWN_KEY,
  /** The key is for another algorithm than the header says. */
  KEY_TYPE,
  /** The key does not count yet. */
  KEY_NOT_YET_VALID,
  /** The key counts no more. */
  KEY_EXPIRED,
  /** The signature is wrong. */
  SIGNATURE,
  /** The signature is right, the payload breaks its rules. */
  PAYLOAD,
  /** The signature is right, but is that of another release. */
  OTHER_RELEASE,
  /** The certificate's form is wrong. */
  FORM
}
