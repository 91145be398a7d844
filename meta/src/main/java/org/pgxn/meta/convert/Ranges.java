package org.pgxn.meta.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      String item = part.strip();
      String operator = OPERATORS.stream().filter(item::startsWith).findFirst().orElse("");
      items.add(new Item(operator, item.substring(operator.length()).strip()));
    }
    return new Ranges(items);
  }

  /** Conditions of both, each once. */
  Ranges and(Ranges other) {
    List<Item> both = new ArrayList<>(items);
    other.items.stream().filter(item -> !both.contains(item)).forEach(both::add);
    return new Ranges(both.stream().distinct().toList());
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
