package org.pgxn.extension.object;

import java.util.List;
import java.util.Optional;
import org.pgxn.extension.object.ObjectKind.Family;
import org.pgxn.extension.sql.Token;

/** The kind of an object that ALTER EXTENSION … ADD names. */
final class Added {

  private Added() {}

  static Optional<ObjectKind> kind(Family family, List<Token> words) {
    String first = words.getFirst().text();
    return switch (family) {
      case ROUTINE ->
          Optional.of(
              switch (first) {
                case "aggregate" -> ObjectKind.AGGREGATE;
                case "procedure" -> ObjectKind.PROCEDURE;
                default -> ObjectKind.FUNCTION;
              });
      case TYPE -> Optional.of(first.equals("domain") ? ObjectKind.DOMAIN : ObjectKind.BASE_TYPE);
      case RELATION ->
          Optional.of(
              switch (first) {
                case "view" -> ObjectKind.VIEW;
                case "materialized" -> ObjectKind.MATERIALIZED_VIEW;
                case "sequence" -> ObjectKind.SEQUENCE;
                case "foreign" -> ObjectKind.FOREIGN_TABLE;
                default -> ObjectKind.TABLE;
              });
      default -> ofFamily(family);
    };
  }

  private static Optional<ObjectKind> ofFamily(Family family) {
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind.family() == family && kind.isMember()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
