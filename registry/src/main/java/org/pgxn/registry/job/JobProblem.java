package org.pgxn.registry.job;

/**
 * Something that a job found wrong and passed over. Administrators see it.
 *
 * @param subject what it is about, such as {@code pair 1.0.0}
 * @param detail what is wrong, as a sentence
 */
public record JobProblem(String subject, String detail) {
  private static final int MOST = 1_000;

  /** Cuts texts that are too long to be shown in a list. */
  public JobProblem {
    subject = cut(subject);
    detail = cut(detail);
  }

  private static String cut(String text) {
    String clean = text.replace('\0', ' ');
    return clean.codePointCount(0, clean.length()) <= MOST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MOST)) + "…";
  }
}
