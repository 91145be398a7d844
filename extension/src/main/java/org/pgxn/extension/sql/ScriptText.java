package org.pgxn.extension.sql;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A script as PostgreSQL parses it: lines that begin with {@code \echo} are blank, and macros are
 * words. What replaces a piece has its length, so that offsets stay true.
 */
final class ScriptText {
  /** Stands for {@code @extschema@}. */
  static final String OWN_SCHEMA = "\uE000extschema_";

  /** Begins what stands for {@code @extschema:name@}. */
  static final String OTHER_SCHEMA = "\uE001";

  private static final String OWNER = "\uE000ext_owner";
  private static final String ECHO = "\\echo";
  private static final String OTHER = "@extschema:";
  private static final int MOST_NAME = 200;

  private final char[] chars;
  private final String original;
  private final Map<Macro, Integer> macros = new EnumMap<>(Macro.class);
  private final Set<String> schemasOf = new LinkedHashSet<>();

  private ScriptText(String original) {
    this.original = original;
    this.chars = original.toCharArray();
  }

  static ScriptText of(String original) {
    ScriptText script = new ScriptText(original);
    script.blankEchoes();
    script.replace(Macro.EXTSCHEMA, OWN_SCHEMA);
    script.replace(Macro.EXTOWNER, OWNER);
    script.replaceOtherSchemas();
    int module = original.indexOf(Macro.MODULE_PATHNAME.text());
    if (module >= 0) {
      script.macros.put(Macro.MODULE_PATHNAME, module);
    }
    return script;
  }

  String text() {
    return new String(chars);
  }

  /** The macros that are used, with the offset of the first use. */
  Map<Macro, Integer> macros() {
    return macros;
  }

  /** The extensions of which the script uses the schema. */
  Set<String> schemasOf() {
    return schemasOf;
  }

  private void blankEchoes() {
    int at = original.indexOf(ECHO);
    while (at >= 0) {
      int next = at + ECHO.length();
      if (at == 0 || original.charAt(at - 1) == '\n') {
        int end = original.indexOf('\n', at);
        next = end < 0 ? chars.length : end;
        Arrays.fill(chars, at, next, ' ');
      }
      at = original.indexOf(ECHO, next);
    }
  }

  private void replace(Macro macro, String by) {
    int at = original.indexOf(macro.text());
    while (at >= 0) {
      put(macro, at, by);
      at = original.indexOf(macro.text(), at + macro.text().length());
    }
  }

  private void replaceOtherSchemas() {
    int at = original.indexOf(OTHER);
    while (at >= 0) {
      int start = at + OTHER.length();
      int end = start;
      while (end < original.length()
          && end < start + MOST_NAME
          && original.charAt(end) != '@'
          && !SqlLexer.isBlank(original.charAt(end))) {
        end++;
      }
      if (end > start && end < original.length() && original.charAt(end) == '@') {
        schemasOf.add(original.substring(start, end));
        put(Macro.OTHER_SCHEMA, at, asWord(original.substring(start, end)));
        at = original.indexOf(OTHER, end + 1);
      } else {
        at = original.indexOf(OTHER, end);
      }
    }
  }

  private void put(Macro macro, int at, String by) {
    macros.putIfAbsent(macro, at);
    if (chars[at] == '@') {
      by.getChars(0, by.length(), chars, at);
    }
  }

  private static String asWord(String extension) {
    StringBuilder word = new StringBuilder(OTHER_SCHEMA).append("extschema_");
    for (int i = 0; i < extension.length(); i++) {
      char c = extension.charAt(i);
      word.append(c < 0x80 && !Character.isLetterOrDigit(c) ? '_' : c);
    }
    return word.append('_').toString();
  }
}
