package org.pgxn.extension.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.finding.Findings;

/**
 * Splits a script at its semicolons, but for those in quotes, in parentheses (rules have them) and
 * in bodies of routines between {@code BEGIN ATOMIC} and {@code END}.
 */
final class StatementSplitter {
  private final String text;
  private final Lines lines;
  private final Findings findings;
  private final SqlLexer lexer;
  private final List<SqlStatement> statements = new ArrayList<>();
  private int start = -1;
  private int parentheses;
  private int openParenthesis;
  private int blocks;
  private int words;
  private final StringBuilder beginning = new StringBuilder();
  private boolean routine;
  private @Nullable Token before;

  StatementSplitter(String text, Lines lines, Findings findings) {
    this.text = text;
    this.lines = lines;
    this.findings = findings;
    this.lexer = new SqlLexer(text, LexicalFaults.into(findings, lines));
  }

  List<SqlStatement> split() {
    Optional<Token> next = lexer.next();
    while (next.isPresent()) {
      take(next.get());
      if (statements.size() >= SqlScriptReader.MOST_STATEMENTS) {
        findings.error(
            "statements",
            lines.position(next.get().offset()),
            "The script has more than " + SqlScriptReader.MOST_STATEMENTS + " statements.",
            "Load data with fewer, larger statements.");
        return statements;
      }
      next = lexer.next();
    }
    finish();
    return statements;
  }

  private void finish() {
    if (parentheses > 0) {
      findings.error(
          "parenthesis",
          lines.position(openParenthesis),
          "The parenthesis that begins here does not end.",
          "Close it.");
    } else if (blocks > 0 && start >= 0) {
      findings.error(
          "unterminated",
          lines.position(start),
          "The body after BEGIN ATOMIC does not end.",
          "End it with END.");
    }
    end(text.length());
  }

  private void take(Token token) {
    if (token.isSymbol(';') && parentheses == 0 && blocks == 0) {
      end(token.offset());
      return;
    }
    if (start < 0) {
      start = token.offset();
    }
    switch (token.kind()) {
      case SYMBOL -> takeSymbol(token);
      case WORD -> takeWord(token.text());
      default -> {}
    }
    before = token;
  }

  private void takeSymbol(Token token) {
    if (token.isSymbol('(')) {
      if (parentheses == 0) {
        openParenthesis = token.offset();
      }
      parentheses++;
    } else if (token.isSymbol(')')) {
      if (parentheses == 0) {
        findings.error(
            "parenthesis",
            lines.position(token.offset()),
            "The parenthesis that ends here does not begin.",
            "Take it out.");
      } else {
        parentheses--;
      }
    }
  }

  private void takeWord(String word) {
    words++;
    if (words <= 4) {
      beginning.append(word).append(' ');
      routine = isRoutine(beginning.toString());
    }
    if (routine && parentheses == 0) {
      takeBlockWord(word);
    }
  }

  private static boolean isRoutine(String beginning) {
    return beginning.startsWith("create function ")
        || beginning.startsWith("create procedure ")
        || beginning.startsWith("create or replace function ")
        || beginning.startsWith("create or replace procedure ");
  }

  private void takeBlockWord(String word) {
    switch (word) {
      case "atomic" -> blocks += blocks == 0 && before != null && before.isWord("begin") ? 1 : 0;
      case "case" -> blocks += blocks > 0 ? 1 : 0;
      case "end" -> blocks -= blocks > 0 ? 1 : 0;
      default -> {}
    }
  }

  private void end(int offset) {
    if (start >= 0) {
      statements.add(new SqlStatement(text.substring(start, offset), lines.position(start)));
    }
    start = -1;
    parentheses = 0;
    blocks = 0;
    words = 0;
    routine = false;
    beginning.setLength(0);
    before = null;
  }
}
