package org.pgxn.meta.problem;

import java.util.Locale;

/** A rule that a META.json can break. */
public enum Rule {
  /** It is JSON. */
  JSON_SYNTAX,
  /** It is UTF-8 without a byte order mark. */
  JSON_ENCODING,
  /** It is at most 1 MiB. */
  META_SIZE,
  /** It is nested at most 64 levels deep. */
  JSON_DEPTH,
  /** The whole is an object. */
  META_OBJECT,
  /** The registry knows the version of the specification. */
  META_SPEC,
  /** A property is there. */
  REQUIRED,
  /** A property has a value: neither null nor empty text. */
  NO_VALUE,
  /** A value has the right JSON type. */
  TYPE,
  /** A name is one of the specification's, or begins with x_. */
  UNKNOWN_KEY,
  /** A name occurs once in its object. */
  DUPLICATE_KEY,
  /** Two names differ in more than case. */
  SAME_NAME,
  /** Text has no U+0000. */
  NUL,
  /** A list or object has an entry. */
  EMPTY,
  /** The entries of a list differ. */
  UNIQUE,
  /** A name is a Term. */
  TERM,
  /** A tag is one. */
  TAG,
  /** A version is semantic. */
  VERSION,
  /** Old clients can read the version. */
  OLD_CLIENT_VERSION,
  /** A prerequisite is a range of versions. */
  VERSION_RANGE,
  /** A licence is known. */
  LICENSE,
  /** An address is a URL. */
  URL,
  /** An address is one of e-mail. */
  EMAIL,
  /** A word is in lower case. */
  LOWER_CASE,
  /** A status is stable, testing or unstable. */
  RELEASE_STATUS,
  /** A phase is one of the specification's. */
  PREREQ_PHASE,
  /** A relationship is one of the specification's. */
  PREREQ_RELATIONSHIP,
  /** A path stays in the distribution. */
  PATH,
  /** Text is not too long. */
  LENGTH,
  /** An object has the members that make it useful. */
  INCOMPLETE,
  /** A list or object has not too many entries. */
  COUNT,
  /** A pattern for files is one. */
  GLOB,
  /** A reference is a URI. */
  URI,
  /** A package is named by a purl. */
  PURL,
  /** A platform is one. */
  PLATFORM,
  /** A category is of the closed list. */
  CATEGORY,
  /** A pipeline is known. */
  PIPELINE,
  /** A word is one of a closed list. */
  CHOICE,
  /** A time is one of RFC 3339. */
  TIMESTAMP,
  /** A digest is hexadecimal and of its length. */
  DIGEST,
  /** Text is base64 of its alphabet. */
  BASE64,
  /** Another version of the specification can say the same. */
  LOST,
  /** An overlay keeps to what it may change. */
  OVERLAY,
  /** More is wrong than is told. */
  MORE;

  /** The rule's name in answers: lower case with hyphens, for example {@code unknown-key}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
