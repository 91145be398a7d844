package org.pgxn.extension;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.ControlFile;
import org.pgxn.extension.object.SqlObject;

/** One form for what we say and what PostgreSQL says. */
final class Descriptions {
  private static final String OWN_SCHEMA = "own schema";

  private Descriptions() {}

  static String of(ExtensionVersion version) {
    ControlFile control = version.control();
    return String.join(
        "|",
        control.name(),
        version.version(),
        control.superuser() ? "t" : "f",
        control.trusted() ? "t" : "f",
        control.relocatable() ? "t" : "f",
        orNull(control.schema()),
        control.requires().isEmpty() ? "\\N" : String.join(",", control.requires()),
        orNull(control.comment()));
  }

  static String withDefault(ControlFile control) {
    return String.join(
        "|",
        control.name(),
        orNull(control.defaultVersion()),
        control.superuser() ? "t" : "f",
        control.trusted() ? "t" : "f",
        control.relocatable() ? "t" : "f",
        orNull(control.schema()),
        control.requires().isEmpty() ? "\\N" : String.join(",", control.requires()),
        orNull(control.comment()).replace("\t", "\\t"));
  }

  static String orNull(@Nullable String text) {
    return text == null ? "\\N" : text;
  }

  static String ofMember(List<String> row) {
    String[] names = row.get(2).split("\u001d", -1);
    String[] arguments =
        row.get(3).isEmpty() || row.get(3).equals("\\N")
            ? new String[0]
            : row.get(3).split("\u001d", -1);
    return switch (row.get(1)) {
      case OWN_SCHEMA -> OWN_SCHEMA + " " + names[0];
      case "cast" -> "cast " + type(names[0]) + " " + type(arguments[0]);
      case "transform" -> "transform " + type(names[0]) + " " + arguments[0];
      case "type" -> "type " + qualified(names[0]);
      default -> row.get(1) + " " + String.join(".", names) + types(Arrays.asList(arguments));
    };
  }

  static String takeSchema(Set<String> members) {
    String row =
        members.stream().filter(one -> one.startsWith(OWN_SCHEMA)).findFirst().orElseThrow();
    members.remove(row);
    return row.substring(OWN_SCHEMA.length() + 1);
  }

  static String of(SqlObject object, String ownSchema) {
    String schema = object.schema() == null ? ownSchema : object.schema();
    String label = object.kind().label();
    return switch (object.kind()) {
      case CAST ->
          "cast " + type(object.arguments().get(0)) + " " + type(object.arguments().get(1));
      case TRANSFORM -> "transform " + type(object.arguments().get(0)) + " " + object.of();
      case OPERATOR_CLASS, OPERATOR_FAMILY ->
          label + " " + object.of() + "." + schema + "." + object.name() + "()";
      case SCHEMA, LANGUAGE, SERVER, FOREIGN_DATA_WRAPPER, ACCESS_METHOD, EVENT_TRIGGER ->
          label + " " + object.name() + "()";
      default ->
          label
              + " "
              + schema
              + "."
              + object.name()
              + types(object.arguments().stream().filter(type -> !type.equals("NONE")).toList());
    };
  }

  private static String types(List<String> types) {
    return types.stream().map(Descriptions::type).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Types resolve by the search path, which we do not know. */
  private static String type(String type) {
    return unquoted(type.substring(type.lastIndexOf('.') + 1));
  }

  private static String qualified(String type) {
    int point = type.lastIndexOf('.');
    return type.substring(0, point + 1) + unquoted(type.substring(point + 1)) + "()";
  }

  private static String unquoted(String name) {
    return name.equals("\"char\"") ? name : name.replace("\"", "");
  }
}
