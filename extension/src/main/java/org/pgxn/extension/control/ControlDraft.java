package org.pgxn.extension.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Quoted;

/** A control file while its parameters are being set. */
final class ControlDraft {
  private static final int MOST_REQUIRES = 200;

  private final String name;
  private final boolean secondary;
  private final Findings findings;
  private @Nullable String directory;
  private @Nullable String defaultVersion;
  private @Nullable String modulePathname;
  private @Nullable String comment;
  private @Nullable String schema;
  private boolean relocatable;
  private boolean superuser;
  private boolean trusted;
  private @Nullable ServerEncoding encoding;
  private List<String> requires;
  private List<String> noRelocate;

  ControlDraft(ControlFile start, boolean secondary, Findings findings) {
    this.name = start.name();
    this.secondary = secondary;
    this.findings = findings;
    this.directory = start.directory();
    this.defaultVersion = start.defaultVersion();
    this.modulePathname = start.modulePathname();
    this.comment = start.comment();
    this.schema = start.schema();
    this.relocatable = start.relocatable();
    this.superuser = start.superuser();
    this.trusted = start.trusted();
    this.encoding = start.encoding();
    this.requires = start.requires();
    this.noRelocate = start.noRelocate();
  }

  /** Sets a parameter, or finds why it cannot be set. Names are compared with their case. */
  void set(String parameter, Position place, String value, Position valuePlace) {
    switch (parameter) {
      case "directory" -> directory = primaryOnly(parameter, place) ? value : directory;
      case "default_version" -> setDefaultVersion(place, value, valuePlace);
      case "module_pathname" -> modulePathname = value;
      case "comment" -> comment = value;
      case "schema" -> schema = value;
      case "relocatable" -> relocatable = bool(parameter, value, valuePlace).orElse(relocatable);
      case "superuser" -> superuser = bool(parameter, value, valuePlace).orElse(superuser);
      case "trusted" -> trusted = bool(parameter, value, valuePlace).orElse(trusted);
      case "encoding" -> setEncoding(value, valuePlace);
      case "requires" -> requires = names(parameter, value, valuePlace).orElse(requires);
      case "no_relocate" -> noRelocate = names(parameter, value, valuePlace).orElse(noRelocate);
      default ->
          findings.error(
              "unknown-parameter",
              place,
              "PostgreSQL knows no parameter " + Quoted.of(parameter) + ".",
              remedyForUnknown(parameter));
    }
  }

  /** Finds what is wrong between parameters. */
  void checkTogether(Map<String, Position> places) {
    if (relocatable && schema != null) {
      findings.error(
          "relocatable-schema",
          place(places, "schema", "relocatable"),
          "An extension with a schema of its own cannot be relocatable.",
          "Take out “schema” or set “relocatable = false”.");
    }
    if (trusted && !superuser) {
      findings.note(
          "trusted-without-superuser",
          place(places, "trusted", "superuser"),
          "“trusted” says nothing where no superuser is needed.",
          "Take out “trusted”.");
    }
    for (String required : requires) {
      if (required.equals(name)) {
        findings.error(
            "requires-itself",
            place(places, "requires"),
            "The extension requires itself.",
            "Take its name out of “requires”.");
      }
    }
    for (String fixed : noRelocate) {
      if (!requires.contains(fixed)) {
        findings.warning(
            "no-relocate",
            place(places, "no_relocate"),
            "“no_relocate” names " + Quoted.of(fixed) + ", which “requires” does not.",
            "Name it in “requires”.");
      }
    }
    if (!secondary) {
      checkPresence();
    }
  }

  ControlFile build() {
    return new ControlFile(
        name,
        directory,
        defaultVersion,
        modulePathname,
        comment,
        schema,
        relocatable,
        superuser,
        trusted,
        encoding,
        requires,
        noRelocate);
  }

  private void checkPresence() {
    if (defaultVersion == null) {
      findings.warning(
          "no-default-version",
          Position.WHOLE_FILE,
          "Without default_version CREATE EXTENSION works only with a VERSION.",
          "Set default_version.");
    }
    if (comment == null) {
      findings.note(
          "no-comment",
          Position.WHOLE_FILE,
          "Without a comment lists show the extension's name only.",
          "Set a comment of one sentence.");
    }
  }

  private void setDefaultVersion(Position place, String value, Position valuePlace) {
    if (!primaryOnly("default_version", place)) {
      return;
    }
    defaultVersion = value;
    NameRule.fault(value)
        .ifPresent(fault ->
            findings.error(
                "version-name",
                valuePlace,
                "The default version " + Quoted.of(value) + " " + fault + ".",
                "Choose a version that can be part of a file's name."));
  }

  private boolean primaryOnly(String parameter, Position place) {
    if (secondary) {
      findings.error(
          "primary-only",
          place,
          "The control file of a version cannot set " + Quoted.of(parameter) + ".",
          "Set it in the control file of the extension.");
    }
    return !secondary;
  }

  private Optional<Boolean> bool(String parameter, String value, Position place) {
    Optional<Boolean> parsed = BooleanWord.parse(value);
    if (parsed.isEmpty()) {
      findings.error(
          "boolean",
          place,
          "The value " + Quoted.of(value) + " of “" + parameter + "” is not a Boolean.",
          "Write true or false.");
    }
    return parsed;
  }

  private void setEncoding(String value, Position place) {
    Optional<ServerEncoding> parsed = ServerEncoding.parse(value);
    if (parsed.isEmpty()) {
      findings.error(
          "encoding-name",
          place,
          "No database can have the encoding " + Quoted.of(value) + ".",
          "Write UTF8.");
    } else {
      encoding = parsed.get();
    }
  }

  private Optional<List<String>> names(String parameter, String value, Position place) {
    Optional<List<String>> parsed = IdentifierList.parse(value);
    if (parsed.isEmpty()) {
      findings.error(
          "names",
          place,
          "The value of “" + parameter + "” is not a list of extensions.",
          "Write names with commas between them, such as 'pitch, harmony'.");
      return parsed;
    }
    if (parsed.get().size() > MOST_REQUIRES) {
      findings.error(
          "names",
          place,
          "“" + parameter + "” names more than " + MOST_REQUIRES + " extensions.",
          "Name only what the extension uses itself.");
      return Optional.empty();
    }
    if (parameter.equals("no_relocate")) {
      findings.note(
          "needs-16",
          place,
          "PostgreSQL before 16 refuses a control file with “no_relocate”.",
          "Say in META.json that the extension needs PostgreSQL 16.");
    }
    return parsed;
  }

  private static String remedyForUnknown(String parameter) {
    String folded = IdentifierList.fold(parameter);
    return switch (folded) {
      case "directory",
          "default_version",
          "module_pathname",
          "comment",
          "schema",
          "relocatable",
          "superuser",
          "trusted",
          "encoding",
          "requires",
          "no_relocate" ->
          "Write it in lower case: “" + folded + "”.";
      default -> "Take it out; a comment begins with “#”.";
    };
  }

  private static Position place(Map<String, Position> places, String... parameters) {
    for (String parameter : parameters) {
      Position place = places.get(parameter);
      if (place != null) {
        return place;
      }
    }
    return Position.WHOLE_FILE;
  }
}
