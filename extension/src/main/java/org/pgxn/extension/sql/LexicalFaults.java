package org.pgxn.extension.sql;

import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Quoted;

/** What keeps a script from being split into tokens. */
interface LexicalFaults {

  /** For text whose faults are known. */
  LexicalFaults IGNORED =
      new LexicalFaults() {
        @Override
        public void unterminated(int offset, String what, String end) {}

        @Override
        public void emptyIdentifier(int offset) {}

        @Override
        public void strayCharacter(int offset, char c) {}
      };

  /** Something in quotes goes on to the end of the script. */
  void unterminated(int offset, String what, String end);

  /** A quoted identifier has no characters. */
  void emptyIdentifier(int offset);

  /** A character that can begin no token. */
  void strayCharacter(int offset, char c);

  /** Makes findings of the faults. */
  static LexicalFaults into(Findings findings, Lines lines) {
    return new LexicalFaults() {
      @Override
      public void unterminated(int offset, String what, String end) {
        findings.error(
            "unterminated",
            lines.position(offset),
            "The " + what + " that begins here does not end.",
            "End it with " + Quoted.of(end) + ".");
      }

      @Override
      public void emptyIdentifier(int offset) {
        findings.error(
            "empty-identifier",
            lines.position(offset),
            "An identifier in quotes has no characters.",
            "Name it.");
      }

      @Override
      public void strayCharacter(int offset, char c) {
        boolean backslash = c == '\\';
        findings.error(
            backslash ? "psql-command" : "stray-character",
            lines.position(offset),
            backslash
                ? "Scripts of extensions know no commands of psql but \\echo at the begin of a line."
                : "The character U+%04X has no meaning here.".formatted((int) c),
            backslash ? "Take it out, or write it after \\echo in the same line." : "Take it out.");
      }
    };
  }
}
