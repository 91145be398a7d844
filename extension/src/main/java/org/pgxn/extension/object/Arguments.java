package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.extension.sql.Token;

/** The arguments of routines and operators. */
final class Arguments {

  /** PostgreSQL's routines have fewer; those that would have more cannot be made. */
  private static final int MOST = 200;

  private Arguments() {}

  /** The types of the input arguments between a routine's parentheses. */
  static List<String> ofRoutine(List<Token> tokens) {
    List<String> types = new ArrayList<>();
    for (List<Token> argument : TokenCursor.split(tokens)) {
      String type = inputType(argument);
      if (!type.isEmpty() && types.size() < MOST) {
        types.add(type);
      }
    }
    return types;
  }

  /** As {@link #ofRoutine}, with {@code *} and {@code ORDER BY}. */
  static List<String> ofAggregate(List<Token> tokens) {
    if (tokens.size() == 1 && tokens.getFirst().text().equals("*")) {
      return List.of();
    }
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("order") && tokens.get(i + 1).isWord("by")) {
        List<String> direct = new ArrayList<>(ofRoutine(tokens.subList(0, i)));
        List<String> ordered = ofRoutine(tokens.subList(i + 2, tokens.size()));
        boolean shared = isVariadic(tokens.subList(0, i)) && !ordered.isEmpty();
        direct.addAll(shared ? ordered.subList(1, ordered.size()) : ordered);
        return direct;
      }
    }
    return ofRoutine(tokens);
  }

  /** The operands between an operator's parentheses, {@code NONE} for a missing one. */
  static List<String> ofOperator(List<Token> tokens) {
    return TokenCursor.split(tokens).stream().limit(2).map(Arguments::operand).toList();
  }

  /** Source and target between a cast's parentheses. */
  static List<String> ofCast(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isWord("as")) {
        return List.of(
            TypeNames.of(tokens.subList(0, i)), TypeNames.of(tokens.subList(i + 1, tokens.size())));
      }
    }
    return List.of();
  }

  private static String operand(List<Token> tokens) {
    return tokens.size() == 1 && tokens.getFirst().isWord("none") ? "NONE" : TypeNames.of(tokens);
  }

  private static boolean isVariadic(List<Token> tokens) {
    List<List<Token>> arguments = TokenCursor.split(tokens);
    return !arguments.isEmpty()
        && !arguments.getLast().isEmpty()
        && arguments.getLast().getFirst().isWord("variadic");
  }

  /** The type of one argument; empty for one that is output only. */
  private static String inputType(List<Token> argument) {
    List<Token> tokens = withoutDefault(argument);
    boolean output = false;
    int start = 0;
    while (start < tokens.size() && isMode(tokens.get(start))) {
      output |= tokens.get(start).isWord("out") && start == 0;
      start++;
    }
    tokens = tokens.subList(start, tokens.size());
    if (hasName(tokens)) {
      int type = 1;
      while (type < tokens.size() && isMode(tokens.get(type))) {
        output |= tokens.get(type).isWord("out") && type == 1;
        type++;
      }
      tokens = tokens.subList(type, tokens.size());
    }
    return output ? "" : TypeNames.of(tokens);
  }

  private static boolean isMode(Token token) {
    return token.isWord("in")
        || token.isWord("out")
        || token.isWord("inout")
        || token.isWord("variadic");
  }

  private static boolean hasName(List<Token> tokens) {
    return tokens.size() > 1
        && tokens.getFirst().isName()
        && !TypeNames.beginsWithKeyWord(tokens)
        && tokens.get(1).isName()
        && !tokens.get(1).isWord("array");
  }

  private static List<Token> withoutDefault(List<Token> argument) {
    for (int i = 0; i < argument.size(); i++) {
      Token token = argument.get(i);
      if (token.isWord("default") || token.text().equals("=") || token.isSymbol(':')) {
        return argument.subList(0, i);
      }
    }
    return argument;
  }
}
