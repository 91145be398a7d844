package org.pgxn.extension.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.sql.Token;

/** The options {@code (name = value, …)} of operators, aggregates and range types. */
final class Options {
  private final Map<String, List<Token>> values = new HashMap<>();

  private Options() {}

  static Options of(List<Token> tokens) {
    Options options = new Options();
    for (List<Token> option : TokenCursor.split(tokens)) {
      if (option.size() > 2 && option.getFirst().isName() && option.get(1).text().equals("=")) {
        options.values.put(option.getFirst().text(), option.subList(2, option.size()));
      }
    }
    return options;
  }

  /** The operand of an operator, {@code NONE} if it has none. */
  String operand(String name) {
    List<Token> value = values.getOrDefault(name, List.of());
    return value.isEmpty() || value.getFirst().isWord("none") ? "NONE" : TypeNames.of(value);
  }

  /** The argument of an aggregate of the old form. */
  List<String> baseType() {
    List<Token> value = values.getOrDefault("basetype", List.of());
    if (value.isEmpty()) {
      return List.of();
    }
    boolean any = value.size() == 1 && value.getFirst().text().equalsIgnoreCase("any");
    return any ? List.of() : List.of(TypeNames.of(value));
  }

  /** A type; empty if it is not given. */
  String type(String name) {
    return TypeNames.of(values.getOrDefault(name, List.of()));
  }

  /** A name with or without its schema; null if it is not given. */
  @Nullable QualifiedName name(String name) {
    return new TokenCursor(values.getOrDefault(name, List.of())).name();
  }
}
