package org.pgxn.meta.value;

/**
 * Grammars of single words, to the letter of the metadata contract (§1.1, §2.2, §5.1). Each decides
 * in one pass and counts code points.
 */
public final class Words {
  /** Fewest characters of a Term, a tag, a path and a pattern. */
  public static final int LEAST = 2;

  /** Most characters of a tag. */
  public static final int LONGEST_TAG = 255;

  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  private Words() {}

  /** A name of version 1: two characters or more, neither blank, control, slash nor backslash. */
  public static boolean isTerm(String text) {
    return hasLength(text, LEAST, ANY_LENGTH) && Term.hasOnlyTermCharacters(text);
  }

  /** A name of version 2, which has no dot, so that names of trunk files can be read. */
  public static boolean isTermWithoutDot(String text) {
    return text.indexOf('.') < 0 && isTerm(text);
  }

  /** A tag: 2 to 255 characters, blanks allowed. */
  public static boolean isTag(String text) {
    return hasLength(text, LEAST, LONGEST_TAG) && Tag.hasOnlyTagCharacters(text);
  }

  /** A word of lower-case letters, of any script. */
  public static boolean isLowerCase(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!Character.isLowerCase(text.codePointAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** A kind of artifact: two or more lower-case ASCII letters and digits. */
  public static boolean isArtifactType(String text) {
    return text.length() >= LEAST
        && consists(text, c -> (c >= 'a' && c <= 'z') || Characters.isDigit(c));
  }

  /** Exactly that many hexadecimal digits, in either case. */
  public static boolean isHex(String text, int digits) {
    return text.length() == digits && consists(text, Words::isHexDigit);
  }

  /** Base64 of the URL alphabet without padding, of at least that many characters. */
  public static boolean isBase64Url(String text, int least) {
    return text.length() >= least
        && consists(
            text, c -> Characters.isLetter(c) || Characters.isDigit(c) || c == '-' || c == '_');
  }

  /** Base64 of the standard alphabet, with at most two characters of padding. */
  public static boolean isBase64(String text) {
    int end = text.length();
    while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    return consists(
        text.substring(0, end),
        c -> Characters.isLetter(c) || Characters.isDigit(c) || c == '+' || c == '/');
  }

  /** A name that an author may choose: {@code x_} or {@code X_} and something more. */
  public static boolean isCustomName(String name) {
    return name.length() > 2
        && (name.charAt(0) == 'x' || name.charAt(0) == 'X')
        && name.charAt(1) == '_'
        && name.charAt(2) != '\n';
  }

  /** {@code 1.0.} or {@code 2.0.} and digits, as a document names its specification. */
  public static boolean isSpecVersion(String text, int major) {
    String begin = major + ".0.";
    return text.startsWith(begin)
        && text.length() > begin.length()
        && consists(text.substring(begin.length()), Characters::isDigit);
  }

  /** Whether a text has that many characters, none counted beyond need. */
  public static boolean hasLength(String text, int least, int most) {
    int units = text.length();
    if (units < least) {
      return false;
    }
    if (units >= 2L * least && units <= most) {
      return true;
    }
    int count = Characters.count(text);
    return count >= least && count <= most;
  }

  static boolean isHexDigit(int c) {
    return Characters.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean consists(String text, CharacterClass accepted) {
    for (int i = 0; i < text.length(); i++) {
      if (!accepted.has(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private interface CharacterClass {
    boolean has(int c);
  }
}
