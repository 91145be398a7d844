package org.pgxn.meta.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of versions (metadata contract §1.6): conditions that must all hold. A version without an
 * operator means that version or a later one; {@code 0} means any, and 0.0.0 after an operator
 * other than {@code >=}.
 *
 * @param conditions none if any version will do
 */
public record VersionRange(List<Condition> conditions) {
  /** Most characters of a range. */
  public static final int MOST = 1_024;

  /** The range that every version is in. */
  public static final VersionRange ANY = new VersionRange(List.of());

  private static final String ZERO = "0";
  private static final SemVer ORIGIN = new SemVer(0, 0, 0, "", "");

  /** Copies the list. */
  public VersionRange {
    conditions = List.copyOf(conditions);
  }

  /** How a version is compared. */
  public enum Operator {
    /** Equal. */
    EQUAL("=="),
    /** Other than. */
    UNEQUAL("!="),
    /** At most. */
    AT_MOST("<="),
    /** At least. */
    AT_LEAST(">="),
    /** Below. */
    BELOW("<"),
    /** Above. */
    ABOVE(">");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** The operator as it is written. */
    public String sign() {
      return sign;
    }
  }

  /** One condition of a range. */
  public record Condition(Operator operator, SemVer version) {
    boolean holds(SemVer candidate) {
      int order = candidate.compareTo(version);
      return switch (operator) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case AT_MOST -> order <= 0;
        case AT_LEAST -> order >= 0;
        case BELOW -> order < 0;
        case ABOVE -> order > 0;
      };
    }
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static VersionRange parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a version range: " + Shown.of(text)));
  }

  /**
   * Reads a range, if the text is one: blanks only after an operator and after a comma, {@code 0}
   * only in the first place.
   */
  public static Optional<VersionRange> tryParse(String text) {
    if (text.length() > MOST) {
      return Optional.empty();
    }
    List<Condition> conditions = new ArrayList<>();
    String[] items = text.split(",", -1);
    for (int i = 0; i < items.length; i++) {
      String item = i == 0 ? items[i] : stripLeading(items[i]);
      Operator operator = operator(item);
      String version = operator == null ? item : stripLeading(item.substring(length(operator)));
      if (version.equals(ZERO) && i == 0) {
        if (operator != null && operator != Operator.AT_LEAST) {
          conditions.add(new Condition(operator, ORIGIN));
        }
        continue;
      }
      Optional<SemVer> bound = SemVer.tryParse(version);
      if (bound.isEmpty()) {
        return Optional.empty();
      }
      conditions.add(new Condition(operator == null ? Operator.AT_LEAST : operator, bound.get()));
    }
    return Optional.of(new VersionRange(conditions));
  }

  /** Whether a version is in the range. Build metadata does not count. */
  public boolean allows(SemVer version) {
    return conditions.stream().allMatch(condition -> condition.holds(version));
  }

  private static int length(Operator operator) {
    return operator.sign().length();
  }

  private static @Nullable Operator operator(String item) {
    for (Operator operator : Operator.values()) {
      if (item.startsWith(operator.sign())) {
        return operator;
      }
    }
    return null;
  }

  private static String stripLeading(String text) {
    int at = 0;
    while (at < text.length() && Characters.isSpace(text.charAt(at))) {
      at++;
    }
    return text.substring(at);
  }

  /** The range in one spelling: an operator before each version, {@code 0} for any. */
  @Override
  public String toString() {
    if (conditions.isEmpty()) {
      return ZERO;
    }
    StringBuilder text = new StringBuilder();
    for (Condition condition : conditions) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(condition.operator().sign())
          .append(' ')
          .append(condition.version());
    }
    return text.toString();
  }
}
