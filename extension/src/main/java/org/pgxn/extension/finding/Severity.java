package org.pgxn.extension.finding;

/** How bad a {@link Finding} is. */
public enum Severity {
  /** PostgreSQL refuses it, always or as soon as the thing is used. */
  ERROR,
  /** PostgreSQL accepts it, but it hardly does what its author wants. */
  WARNING,
  /** Nothing wrong; something that the reader could not see or that is worth to know. */
  NOTE
}
