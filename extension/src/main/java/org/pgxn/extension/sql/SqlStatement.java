package org.pgxn.extension.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgxn.extension.finding.Position;

/**
 * A statement of a script.
 *
 * @param text without the semicolon; macros are replaced by words of the same length
 * @param position where it begins
 */
public record SqlStatement(String text, Position position) {
  /** Most tokens of a statement that {@link #tokens} reads. */
  public static final int MOST_TOKENS = 100_000;

  /**
   * Splits the statement into tokens, at most {@value #MOST_TOKENS}: what comes later cannot tell
   * which object it makes.
   */
  public List<Token> tokens() {
    return tokens(MOST_TOKENS);
  }

  /** The first tokens. */
  public List<Token> tokens(int most) {
    SqlLexer lexer = new SqlLexer(text, LexicalFaults.IGNORED);
    List<Token> tokens = new ArrayList<>();
    while (tokens.size() < most) {
      Optional<Token> token = lexer.next();
      if (token.isEmpty()) {
        break;
      }
      tokens.add(token.get());
    }
    return tokens;
  }

  /** Whether a name in the text stands for the schema of the extension, {@code @extschema@}. */
  public static boolean isOwnSchema(String name) {
    return name.equals(ScriptText.OWN_SCHEMA);
  }

  /** Whether a name in the text stands for the schema of another extension. */
  public static boolean isSchemaOfOther(String name) {
    return name.startsWith(ScriptText.OTHER_SCHEMA);
  }
}
