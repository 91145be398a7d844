package org.pgxn.meta.value;

import java.util.Optional;

/**
 * Licences of META v2: SPDX expressions, read strictly (metadata contract §2.2). Goes through a
 * text once, without recursion. Safe for use by several threads.
 */
public final class SpdxExpression {
  /** Most characters. */
  public static final int MOST = 1_024;

  static final String EMPTY = "empty expression";
  static final String UNKNOWN = "unknown term";
  static final String CHARACTERS = "invalid character(s)";
  static final String LICENSE_EXPECTED = "expected one of `<license>`, `(` here";
  static final String OPERATOR_EXPECTED = "expected one of `AND`, `OR`, `WITH`, `)`, `+` here";
  static final String EXCEPTION_EXPECTED = "expected a `<exception>` here";
  static final String UNCLOSED = "unclosed parens";
  static final String UNOPENED = "unopened parens";
  static final String SEPARATED_PLUS = "`+` must not follow whitespace";
  static final String GNU_PLUS = "a GNU license was followed by a `+`";

  private final SpdxList list = SpdxList.bundled();

  /** Reads the list of licences that comes with the program. */
  public SpdxExpression() {}

  /** The right spelling of a licence's identifier that is given in any case, if the list has it. */
  public Optional<String> identifier(String anyCase) {
    return list.licenses().stream()
        .filter(anyCase::equalsIgnoreCase)
        .filter(identifier -> fault(identifier).isEmpty())
        .findFirst();
  }

  /** Why a text is no expression, nothing if it is one. */
  public Optional<String> fault(String text) {
    if (list.licenses().contains(text) && !text.endsWith("+")) {
      return Optional.empty();
    }
    return Optional.ofNullable(new SpdxScanner(text, list).fault());
  }
}
