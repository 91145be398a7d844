package org.pgxn.extension.sql;

/**
 * A token of SQL.
 *
 * @param kind what it is
 * @param text a word in lower case; an identifier or a string without quotes and escapes; else as
 *     written
 * @param offset where it begins, in UTF-16 units from the begin of the text that was split
 */
public record Token(Kind kind, String text, int offset) {

  /** What a token is. */
  public enum Kind {
    /** A key word or an identifier without quotes. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED,
    /** A string in whatever quotes. */
    STRING,
    /** A bit string. */
    BITS,
    /** A number. */
    NUMBER,
    /** A parameter such as {@code $1}. */
    PARAMETER,
    /** An operator. */
    OPERATOR,
    /** A single character with a meaning of its own, such as a comma. */
    SYMBOL
  }

  /** Whether this is the given word, in lower case, without quotes. */
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** Whether this is the given symbol. */
  public boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  /** Whether this can be a name. */
  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
