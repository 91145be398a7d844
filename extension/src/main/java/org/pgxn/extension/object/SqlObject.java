package org.pgxn.extension.object;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.finding.Position;

/**
 * An object that the scripts of an extension make.
 *
 * @param kind what it is
 * @param schema the schema, if the script names another than the extension's
 * @param name its name; empty for casts and transforms, which have none
 * @param arguments the types of the input arguments of a routine, the operands of an operator
 *     ({@code NONE} for a missing one), source and target of a cast, the type of a transform
 * @param of what it belongs to: the table of a trigger, rule, policy, index or implicit sequence,
 *     the access method of an operator class or family, the language of a transform
 * @param script the path of the script that made it, or replaced it last
 * @param position the statement in the script
 * @param implicit whether no statement names it: a sequence of a serial column, the family of an
 *     operator class, what comes with a range type
 * @param comment from {@code COMMENT ON}
 */
public record SqlObject(
    ObjectKind kind,
    @Nullable String schema,
    String name,
    List<String> arguments,
    @Nullable String of,
    String script,
    Position position,
    boolean implicit,
    @Nullable String comment) {

  /** Copies the list. */
  public SqlObject {
    arguments = List.copyOf(arguments);
  }

  /** The object as people write it, such as {@code add(pitch, integer)}. */
  public String identity() {
    String qualified = schema == null ? name : schema + "." + name;
    return switch (kind.family()) {
      case ROUTINE, OPERATOR -> qualified + "(" + String.join(", ", arguments) + ")";
      case CAST -> "(" + String.join(" AS ", arguments) + ")";
      case TRANSFORM -> "for " + String.join("", arguments) + " language " + of;
      case OPERATOR_CLASS, OPERATOR_FAMILY -> qualified + " USING " + of;
      case TRIGGER, RULE, POLICY -> name + " on " + of;
      default -> qualified;
    };
  }

  SqlObject withComment(@Nullable String text) {
    return new SqlObject(kind, schema, name, arguments, of, script, position, implicit, text);
  }

  SqlObject withName(String other) {
    return new SqlObject(kind, schema, other, arguments, of, script, position, implicit, comment);
  }

  SqlObject withSchema(@Nullable String other) {
    return new SqlObject(kind, other, name, arguments, of, script, position, implicit, comment);
  }

  SqlObject withArguments(List<String> others) {
    return new SqlObject(kind, schema, name, others, of, script, position, implicit, comment);
  }

  SqlObject withOf(String other) {
    return new SqlObject(kind, schema, name, arguments, other, script, position, implicit, comment);
  }
}
