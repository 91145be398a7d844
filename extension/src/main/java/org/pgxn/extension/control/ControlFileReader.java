package org.pgxn.extension.control;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.ControlScanner.Kind;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Quoted;

/**
 * Reads control files by PostgreSQL's rules for configuration files, and finds all that is wrong at
 * once. {@code include} directives are refused: they would reach outside the extension. Linear in
 * the size of the file.
 */
public final class ControlFileReader {
  /** Most bytes of a control file. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final String FORM = "Write one “name = 'value'” in a line.";

  private final Findings findings;
  private final ControlDraft draft;
  private final Map<String, Position> places = new HashMap<>();

  private ControlFileReader(Findings findings, ControlDraft draft) {
    this.findings = findings;
    this.draft = draft;
  }

  /**
   * Reads the control file of an extension.
   *
   * @param name the extension's name, the file's name up to its last dot
   * @param path the file, for findings
   */
  public static ControlReading read(String name, byte[] bytes, String path) {
    Findings findings = new Findings(path);
    NameRule.fault(name)
        .ifPresent(fault ->
            findings.error(
                "extension-name",
                Position.WHOLE_FILE,
                "The extension's name " + Quoted.of(name) + " " + fault + ".",
                "Rename the control file."));
    return new ControlFileReader(
            findings, new ControlDraft(ControlFile.defaults(name), false, findings))
        .read(bytes);
  }

  /**
   * Lays the control file of one version over that of the extension.
   *
   * @param primary what the extension's control file says
   * @param path the file, for findings
   */
  public static ControlReading readSecondary(ControlFile primary, byte[] bytes, String path) {
    Findings findings = new Findings(path);
    return new ControlFileReader(findings, new ControlDraft(primary, true, findings)).read(bytes);
  }

  private ControlReading read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      findings.error(
          "size",
          Position.WHOLE_FILE,
          "The control file has more than " + MOST_BYTES + " bytes.",
          "Keep to the parameters that PostgreSQL knows.");
    } else {
      readLines(new ControlScanner(decode(bytes)));
      draft.checkTogether(places);
    }
    return new ControlReading(draft.build(), places, findings.list());
  }

  private String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      findings.warning(
          "encoding",
          Position.WHOLE_FILE,
          "The control file is not UTF-8.",
          "Save it as UTF-8: PostgreSQL shows its texts without converting them.");
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private void readLines(ControlScanner scanner) {
    while (scanner.next() != Kind.END_OF_FILE) {
      readLine(scanner);
    }
  }

  private void readLine(ControlScanner scanner) {
    Kind kind = scanner.kind();
    if (kind == Kind.END_OF_LINE) {
      return;
    }
    if (kind != Kind.IDENTIFIER && kind != Kind.QUALIFIED_IDENTIFIER) {
      fault(scanner, "The name of a parameter is expected");
      return;
    }
    String name = scanner.token();
    Position place = scanner.position();
    kind = scanner.next();
    if (kind == Kind.EQUALS) {
      kind = scanner.next();
    }
    @Nullable String value = value(scanner, kind);
    if (value == null) {
      fault(scanner, "A value for " + Quoted.of(name) + " is expected");
      return;
    }
    Position valuePlace = scanner.position();
    kind = scanner.next();
    if (kind != Kind.END_OF_LINE && kind != Kind.END_OF_FILE) {
      fault(scanner, "The end of the line is expected after the value of " + Quoted.of(name));
      return;
    }
    set(name, place, value, valuePlace);
  }

  private static @Nullable String value(ControlScanner scanner, Kind kind) {
    return switch (kind) {
      case STRING -> QuotedValue.of(scanner.token());
      case IDENTIFIER, UNQUOTED_STRING, INTEGER, REAL -> scanner.token();
      case QUALIFIED_IDENTIFIER, EQUALS, END_OF_LINE, END_OF_FILE, FAULT -> null;
    };
  }

  private void fault(ControlScanner scanner, String expected) {
    String found =
        switch (scanner.kind()) {
          case END_OF_LINE, END_OF_FILE -> "the end of the line";
          default -> Quoted.of(scanner.token());
        };
    String remedy =
        scanner.token().startsWith("'") ? "End the string with a quote in the same line." : FORM;
    findings.error("syntax", scanner.position(), expected + ", not " + found + ".", remedy);
    scanner.skipLine();
  }

  private void set(String name, Position place, String value, Position valuePlace) {
    if (value.indexOf('\0') >= 0) {
      findings.error(
          "nul", valuePlace, "The value of " + Quoted.of(name) + " has a NUL.", "Take it out.");
      return;
    }
    String directive = IdentifierList.fold(name);
    if (directive.equals("include")
        || directive.equals("include_if_exists")
        || directive.equals("include_dir")) {
      findings.error(
          "include",
          place,
          "The directive " + directive + " reaches outside the control file.",
          "Write the parameters here.");
      return;
    }
    if (places.put(name, place) != null) {
      findings.warning(
          "repeated",
          place,
          "The parameter " + Quoted.of(name) + " is set before; the last value counts.",
          "Set it once.");
    }
    draft.set(name, place, value, valuePlace);
  }
}
