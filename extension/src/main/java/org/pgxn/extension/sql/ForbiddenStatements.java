package org.pgxn.extension.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgxn.extension.finding.Findings;

/** Statements that PostgreSQL refuses to run in a script of an extension. */
final class ForbiddenStatements {
  private static final int BEGINNING = 6;
  private static final Set<String> TRANSACTION =
      Set.of("begin", "commit", "end", "rollback", "abort", "savepoint", "release");
  private static final Set<String> CONCURRENTLY = Set.of("index", "unique");

  private ForbiddenStatements() {}

  static void check(SqlStatement statement, Findings findings) {
    List<Token> tokens = statement.tokens(BEGINNING);
    if (tokens.isEmpty() || tokens.getFirst().kind() != Token.Kind.WORD) {
      return;
    }
    String first = tokens.getFirst().text();
    String second = word(tokens, 1);
    if (TRANSACTION.contains(first)
        || (first.equals("start") && second.equals("transaction"))
        || (first.equals("prepare") && second.equals("transaction"))) {
      findings.error(
          "transaction",
          statement.position(),
          "Scripts of extensions cannot control transactions.",
          "Take it out: PostgreSQL runs the script in one transaction.");
    } else if (first.equals("create") && second.equals("extension")) {
      findings.error(
          "nested-extension",
          statement.position(),
          "A script cannot create another extension.",
          "Name the extension in “requires” of the control file.");
    } else if (needsNoTransaction(first, second, tokens)) {
      findings.error(
          "no-transaction",
          statement.position(),
          first.toUpperCase(Locale.ROOT) + " of this kind cannot run in a transaction.",
          "Take it out of the script.");
    }
  }

  private static boolean needsNoTransaction(String first, String second, List<Token> tokens) {
    return switch (first) {
      case "vacuum" -> true;
      case "create", "drop" ->
          second.equals("database")
              || second.equals("tablespace")
              || (CONCURRENTLY.contains(second) && words(tokens).contains("concurrently"));
      case "alter" -> second.equals("system");
      default -> false;
    };
  }

  private static Set<String> words(List<Token> tokens) {
    return tokens.stream()
        .limit(4)
        .filter(token -> token.kind() == Token.Kind.WORD)
        .map(Token::text)
        .collect(Collectors.toSet());
  }

  private static String word(List<Token> tokens, int index) {
    return index < tokens.size() && tokens.get(index).kind() == Token.Kind.WORD
        ? tokens.get(index).text()
        : "";
  }
}
