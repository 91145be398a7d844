package org.pgxn.extension.sql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;

/** Reads scripts of extensions. Linear in the size of the script. */
public final class SqlScriptReader {
  /** Most bytes of a script. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  /** Most statements of a script. */
  public static final int MOST_STATEMENTS = 100_000;

  private SqlScriptReader() {}

  /**
   * Reads a script.
   *
   * @param charset of the control file's encoding; UTF-8 if it names none
   * @param path the file, for findings
   */
  public static SqlScript read(byte[] bytes, Charset charset, String path) {
    Findings findings = new Findings(path);
    if (bytes.length > MOST_BYTES) {
      findings.error(
          "size",
          Position.WHOLE_FILE,
          "The script has more than " + MOST_BYTES + " bytes.",
          "Load data with functions or from other files.");
      return new SqlScript(path, List.of(), Map.of(), Set.of(), findings.list());
    }
    return read(decode(bytes, charset, findings), path, findings);
  }

  /** Reads a script that is text already. */
  public static SqlScript read(String text, String path) {
    return read(text, path, new Findings(path));
  }

  private static SqlScript read(String text, String path, Findings findings) {
    Lines lines = new Lines(text);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      findings.error("nul", lines.position(nul), "The script has a NUL.", "Take it out.");
    }
    if (text.startsWith("\uFEFF")) {
      findings.error(
          "byte-order-mark",
          new Position(1, 1),
          "The script begins with a byte order mark, which PostgreSQL takes for part of a word.",
          "Save it without one.");
    }
    ScriptText script = ScriptText.of(text);
    StatementSplitter splitter = new StatementSplitter(script.text(), lines, findings);
    List<SqlStatement> statements = splitter.split();
    statements.forEach(statement -> ForbiddenStatements.check(statement, findings));
    Map<Macro, Position> macros = new EnumMap<>(Macro.class);
    script.macros().forEach((macro, offset) -> macros.put(macro, lines.position(offset)));
    return new SqlScript(path, statements, macros, script.schemasOf(), findings.list());
  }

  private static String decode(byte[] bytes, Charset charset, Findings findings) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      findings.error(
          "encoding",
          Position.WHOLE_FILE,
          "The script is not " + charset.name() + ".",
          "Save it so, or say its encoding in the control file.");
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
