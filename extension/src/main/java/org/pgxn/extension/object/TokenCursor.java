package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.sql.SqlStatement;
import org.pgxn.extension.sql.Token;
import org.pgxn.extension.sql.Token.Kind;

/** Walks through the tokens of a statement. */
final class TokenCursor {
  private final List<Token> tokens;
  private int at;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  @Nullable Token peek() {
    return atEnd() ? null : tokens.get(at);
  }

  @Nullable Token next() {
    return atEnd() ? null : tokens.get(at++);
  }

  boolean isWord(String word) {
    return !atEnd() && tokens.get(at).isWord(word);
  }

  boolean isSymbol(char symbol) {
    return !atEnd() && tokens.get(at).isSymbol(symbol);
  }

  /** Takes these words, if they are next and in this order; else nothing. */
  boolean accept(String... words) {
    if (at + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  boolean acceptSymbol(char symbol) {
    boolean accepted = isSymbol(symbol);
    if (accepted) {
      at++;
    }
    return accepted;
  }

  /** Takes {@code [schema.]name}. */
  @Nullable QualifiedName name() {
    @Nullable String first = simpleName();
    @Nullable String schema = null;
    @Nullable String name = first;
    while (name != null && isSymbol('.')) {
      at++;
      schema = name;
      name = simpleName();
    }
    return name == null ? null : new QualifiedName(ownSchemaAsNull(schema), name);
  }

  /** Takes a name without a schema. */
  @Nullable String simpleName() {
    if (atEnd() || !tokens.get(at).isName()) {
      return null;
    }
    return tokens.get(at++).text();
  }

  /** Takes {@code [schema.]operator}. */
  @Nullable QualifiedName operator() {
    @Nullable String schema = null;
    while (!atEnd() && tokens.get(at).isName()) {
      schema = tokens.get(at++).text();
      if (!acceptSymbol('.')) {
        return null;
      }
    }
    if (atEnd() || tokens.get(at).kind() != Kind.OPERATOR) {
      return null;
    }
    return new QualifiedName(ownSchemaAsNull(schema), tokens.get(at++).text());
  }

  /** Takes what is in parentheses, if a parenthesis is next, without them. */
  @Nullable List<Token> parenthesised() {
    if (!isSymbol('(')) {
      return null;
    }
    int start = at + 1;
    int depth = 0;
    while (!atEnd()) {
      Token token = tokens.get(at++);
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
        if (depth == 0) {
          return tokens.subList(start, at - 1);
        }
      }
    }
    return null;
  }

  /** Goes behind the next of the words that is outside parentheses; false if there is none. */
  boolean skipBehind(String word) {
    int depth = 0;
    while (!atEnd()) {
      Token token = tokens.get(at++);
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
      } else if (depth == 0 && token.isWord(word)) {
        return true;
      }
    }
    return false;
  }

  /** What has not been taken. */
  List<Token> rest() {
    return tokens.subList(at, tokens.size());
  }

  /** Splits at the commas that are outside parentheses and brackets. */
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol('(') || token.isSymbol('[')) {
        depth++;
      } else if (token.isSymbol(')') || token.isSymbol(']')) {
        depth--;
      } else if (depth == 0 && token.isSymbol(',')) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    if (start < tokens.size()) {
      parts.add(tokens.subList(start, tokens.size()));
    }
    return parts;
  }

  private static @Nullable String ownSchemaAsNull(@Nullable String schema) {
    return schema == null || SqlStatement.isOwnSchema(schema) ? null : schema;
  }
}
