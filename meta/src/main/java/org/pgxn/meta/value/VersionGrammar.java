package org.pgxn.meta.value;

import java.util.Optional;

/** The grammar of semantic versions, and of what authors write instead. Linear in the text. */
public final class VersionGrammar {
  private static final int NUMBERS = 3;
  private static final int DIGITS = 10;

  private VersionGrammar() {}

  /** Reads a version to the letter of semver.org, if the text is one. */
  public static Optional<SemVer> parse(String text) {
    if (text.length() > SemVer.MOST) {
      return Optional.empty();
    }
    int plus = text.indexOf('+');
    String build = plus < 0 ? "" : text.substring(plus + 1);
    String rest = plus < 0 ? text : text.substring(0, plus);
    int hyphen = rest.indexOf('-');
    String prerelease = hyphen < 0 ? "" : rest.substring(hyphen + 1);
    String numbers = hyphen < 0 ? rest : rest.substring(0, hyphen);
    if ((plus >= 0 && !isBuild(build)) || (hyphen >= 0 && !isPrerelease(prerelease))) {
      return Optional.empty();
    }
    String[] parts = numbers.split("\\.", -1);
    if (parts.length != NUMBERS) {
      return Optional.empty();
    }
    int[] values = new int[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      long value = isNumber(parts[i]) ? Long.parseLong(parts[i]) : Long.MAX_VALUE;
      if (value > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      values[i] = (int) value;
    }
    return Optional.of(new SemVer(values[0], values[1], values[2], prerelease, build));
  }

  /** Whether a text may stand behind the hyphen: identifiers, numbers without leading zeros. */
  public static boolean isPrerelease(String text) {
    for (String identifier : text.split("\\.", -1)) {
      boolean zero = identifier.length() > 1 && identifier.charAt(0) == '0';
      if (!isIdentifier(identifier) || (zero && identifier.chars().allMatch(Characters::isDigit))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text may stand behind the plus sign: identifiers. */
  public static boolean isBuild(String text) {
    for (String identifier : text.split("\\.", -1)) {
      if (!isIdentifier(identifier)) {
        return false;
      }
    }
    return true;
  }

  /** A version as it is, or else what its author most likely meant. */
  public static Optional<SemVer> lenient(String text) {
    return parse(text).or(() -> mend(text));
  }

  /**
   * What an author most likely meant: blanks around, a leading {@code v}, missing numbers, leading
   * zeros and a missing hyphen are mended; build metadata is kept.
   */
  public static Optional<SemVer> mend(String text) {
    String rest = text.strip();
    if (rest.length() > SemVer.MOST) {
      return Optional.empty();
    }
    if (rest.startsWith("v") || rest.startsWith("V")) {
      rest = rest.substring(1);
    }
    StringBuilder mended = new StringBuilder();
    int at = 0;
    for (int number = 0; number < NUMBERS; number++) {
      int end = at;
      while (end < rest.length() && Characters.isDigit(rest.charAt(end))) {
        end++;
      }
      if (end == at && number == 0) {
        return Optional.empty();
      }
      mended.append(number == 0 ? "" : ".").append(withoutZeros(rest.substring(at, end)));
      boolean more = end + 1 < rest.length() && rest.charAt(end) == '.' && number < NUMBERS - 1;
      at = more && Characters.isDigit(rest.charAt(end + 1)) ? end + 1 : end;
      if (at == end) {
        mended.repeat(".0", NUMBERS - 1 - number);
        break;
      }
    }
    return parse(mended + suffix(rest.substring(at)));
  }

  private static String suffix(String rest) {
    if (rest.isEmpty() || rest.startsWith("+") || rest.startsWith("-")) {
      return rest;
    }
    boolean separated = ". _".indexOf(rest.charAt(0)) >= 0 && rest.length() > 1;
    String word = separated ? rest.substring(1) : rest;
    return Characters.isLetter(word.charAt(0)) ? "-" + word : rest;
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.isEmpty() ? "0" : digits.substring(at);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= DIGITS
        && text.chars().allMatch(Characters::isDigit)
        && (text.length() == 1 || text.charAt(0) != '0');
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c == '-' || Characters.isDigit(c) || Characters.isLetter(c));
  }
}
