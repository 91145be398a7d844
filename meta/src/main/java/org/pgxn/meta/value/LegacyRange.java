package org.pgxn.meta.value;

import java.util.Optional;

/**
 * Ranges as PGXN Manager checks them (metadata contract §1.9): many a wrong operator slips through,
 * {@code 0} is good anywhere but takes no operator, commas at the end do not count.
 */
public final class LegacyRange {
  private LegacyRange() {}

  /** The first complaint about a range, if there is one. */
  public static Optional<String> fault(String range) {
    int end = range.length();
    while (end > 0 && range.charAt(end - 1) == ',') {
      end--;
    }
    if (end == 0) {
      return Optional.empty();
    }
    String[] items = range.substring(0, end).split(",", -1);
    for (int i = 0; i < items.length; i++) {
      Optional<String> fault = itemFault(i == 0 ? items[i] : withoutBlanks(items[i]));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> itemFault(String item) {
    if (item.equals("0")) {
      return Optional.empty();
    }
    int end = 0;
    while (end < item.length()
        && !Character.isDigit(item.charAt(end))
        && !Characters.isSpace(item.charAt(end))) {
      end++;
    }
    String operator = item.substring(0, end);
    if (end > 0 && !passes(operator)) {
      return Optional.of(
          "\"%s\" is not a valid version range operator".formatted(Shown.of(operator)));
    }
    String version = end > 0 ? withoutBlanks(item.substring(end)) : item;
    String line = version.endsWith("\n") ? version.substring(0, version.length() - 1) : version;
    return SemVer.tryParse(line).isPresent()
        ? Optional.empty()
        : Optional.of("\"%s\" is not a valid semantic version".formatted(Shown.of(version)));
  }

  private static boolean passes(String operator) {
    return operator.startsWith("<")
        || operator.startsWith(">")
        || operator.contains("==")
        || operator.endsWith("!=");
  }

  private static String withoutBlanks(String text) {
    int at = 0;
    while (at < text.length() && Characters.isSpace(text.charAt(at))) {
      at++;
    }
    return text.substring(at);
  }
}
