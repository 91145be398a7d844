package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgxn.meta.json.JsonNumber;
import org.pgxn.meta.json.JsonString;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;
import org.pgxn.meta.value.Characters;
import org.pgxn.meta.value.VersionForms;
import org.pgxn.meta.value.VersionRange;

/**
 * The items of a range of versions, as texts.
 *
 * @param items an operator and a version each, or a version; none if any version will do
 */
record Ranges(List<Item> items) {
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final String ZERO = "0";
  private static final int PARTS = 3;

  /** A condition takes three characters or more: a digit, a comma and a blank. */
  private static final int MOST = VersionRange.MOST / 3 + 1;

  Ranges {
    items = List.copyOf(items);
  }

  /** One condition: operator, perhaps empty, and version. */
  record Item(String operator, String version) {
    @Override
    public String toString() {
      return operator.isEmpty() ? version : operator + " " + version;
    }

    /** Whether every version meets it. */
    boolean isAny() {
      return version.equals(ZERO) && (operator.isEmpty() || operator.equals(">="));
    }

    /** Whether version 2 takes it behind a comma: neither 0 nor 0.0 nor 0.0.x (contract §2.2). */
    boolean mayFollow() {
      return !(version.equals(ZERO)
          || version.startsWith("0-")
          || version.startsWith("0+")
          || version.equals("0.0")
          || version.startsWith("0.0."));
    }

    /** The same with three numbers, as version 1 wants it; the number 0 alone stays. */
    Item padded() {
      if (version.equals(ZERO)) {
        return this;
      }
      int end = 0;
      int dots = 0;
      while (end < version.length()
          && (Characters.isDigit(version.charAt(end)) || version.charAt(end) == '.')) {
        dots += version.charAt(end) == '.' ? 1 : 0;
        end++;
      }
      String zeros = ".0".repeat(Math.max(0, PARTS - 1 - dots));
      return new Item(operator, version.substring(0, end) + zeros + version.substring(end));
    }
  }

  /** The items of a text, or the number 0; nothing is checked but the JSON type. */
  static Optional<Ranges> of(JsonValue value) {
    return switch (value) {
      case JsonString(var at, String text) -> Optional.of(of(text));
      case JsonNumber number when number.isZero() ->
          Optional.of(new Ranges(List.of(new Item("", ZERO))));
      default -> Optional.empty();
    };
  }

  private static Ranges of(String text) {
    List<Item> items = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String item = stripped(part);
      String operator = OPERATORS.stream().filter(item::startsWith).findFirst().orElse("");
      items.add(new Item(operator, stripped(item.substring(operator.length()))));
    }
    return new Ranges(items);
  }

  /** A text without the blanks around it that the specification means (contract §2.2). */
  private static String stripped(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && Characters.isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && Characters.isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /**
   * Conditions of both, each once. Stops at so many that no text of a range can hold them, since a
   * hostile document names one package very often.
   */
  Ranges and(Ranges other) {
    Set<Item> both = new LinkedHashSet<>(items);
    if (both.size() <= MOST) {
      both.addAll(other.items);
    }
    return new Ranges(List.copyOf(both));
  }

  /** Without items that say nothing beside others. */
  private List<Item> telling() {
    return items.stream().filter(item -> !item.isAny()).toList();
  }

  /** Whether version 2 can say all of it in this order. */
  boolean isExpressible() {
    return items.stream().skip(1).allMatch(Item::mayFollow);
  }

  /** Whether conditions of another range are not in this. */
  boolean saysLess(Ranges other) {
    return items.size() < other.telling().size();
  }

  /** Whether any version will do. */
  boolean isAny() {
    return telling().isEmpty();
  }

  /** The items that version 2 can say: of those that may not stand behind a comma the first. */
  Ranges expressible() {
    List<Item> telling = telling();
    List<Item> kept = new ArrayList<>();
    telling.stream().filter(item -> !item.mayFollow()).limit(1).forEach(kept::add);
    telling.stream().filter(Item::mayFollow).forEach(kept::add);
    return new Ranges(kept);
  }

  /** The text for version 2. */
  JsonValue text(Position at) {
    return isAny()
        ? new JsonNumber(at, ZERO)
        : new JsonString(at, String.join(", ", items.stream().map(Item::toString).toList()));
  }

  /** The text for version 1, or nothing if no client of it can read the range. */
  @Nullable JsonValue padded(Position at) {
    List<Item> telling = telling();
    if (telling.isEmpty()) {
      return new JsonNumber(at, ZERO);
    }
    List<Item> padded = new ArrayList<>();
    // Zero may only stand first.
    telling.stream().filter(item -> item.version().equals(ZERO)).forEach(padded::add);
    telling.stream().filter(item -> !item.version().equals(ZERO)).forEach(padded::add);
    String text = String.join(", ", padded.stream().map(item -> item.padded().toString()).toList());
    return VersionForms.isRange(text) && text.length() <= VersionRange.MOST
        ? new JsonString(at, text)
        : null;
  }
}
