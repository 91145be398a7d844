package org.pgxn.extension.object;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.object.ObjectKind.Family;
import org.pgxn.extension.sql.Token;

/** Reads how DROP, ALTER, COMMENT ON and ALTER EXTENSION name objects. */
final class ReferenceReader {
  private final TokenCursor cursor;

  ReferenceReader(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes the words of a kind. */
  @Nullable Family family() {
    if (cursor.accept("operator", "class")) {
      return Family.OPERATOR_CLASS;
    }
    if (cursor.accept("operator", "family")) {
      return Family.OPERATOR_FAMILY;
    }
    if (cursor.accept("foreign", "data", "wrapper")) {
      return Family.FOREIGN_DATA_WRAPPER;
    }
    if (cursor.accept("foreign", "table") || cursor.accept("materialized", "view")) {
      return Family.RELATION;
    }
    if (cursor.accept("event", "trigger")) {
      return Family.EVENT_TRIGGER;
    }
    if (cursor.accept("access", "method")) {
      return Family.ACCESS_METHOD;
    }
    if (cursor.accept("text", "search")) {
      return textSearch();
    }
    cursor.accept("procedural");
    @Nullable Token token = cursor.next();
    return token == null || token.kind() != Token.Kind.WORD ? null : oneWord(token.text());
  }

  private @Nullable Family textSearch() {
    @Nullable Token token = cursor.next();
    return switch (token == null ? "" : token.text()) {
      case "parser" -> Family.TEXT_SEARCH_PARSER;
      case "dictionary" -> Family.TEXT_SEARCH_DICTIONARY;
      case "template" -> Family.TEXT_SEARCH_TEMPLATE;
      case "configuration" -> Family.TEXT_SEARCH_CONFIGURATION;
      default -> null;
    };
  }

  private static @Nullable Family oneWord(String word) {
    return switch (word) {
      case "function", "procedure", "routine", "aggregate" -> Family.ROUTINE;
      case "type", "domain" -> Family.TYPE;
      case "table", "view", "sequence", "index" -> Family.RELATION;
      case "operator" -> Family.OPERATOR;
      case "cast" -> Family.CAST;
      case "trigger" -> Family.TRIGGER;
      case "rule" -> Family.RULE;
      case "policy" -> Family.POLICY;
      case "schema" -> Family.SCHEMA;
      case "server" -> Family.SERVER;
      case "collation" -> Family.COLLATION;
      case "conversion" -> Family.CONVERSION;
      case "language" -> Family.LANGUAGE;
      case "transform" -> Family.TRANSFORM;
      case "statistics" -> Family.STATISTICS;
      case "publication" -> Family.PUBLICATION;
      case "subscription" -> Family.SUBSCRIPTION;
      default -> null;
    };
  }

  /** Takes the identity of an object of the family. */
  Optional<ObjectRef> identity(Family family) {
    return switch (family) {
      case CAST -> cast();
      case TRANSFORM -> transform();
      case OPERATOR -> operator();
      case ROUTINE -> routine();
      case OPERATOR_CLASS, OPERATOR_FAMILY -> ofOther(family, "using");
      case TRIGGER, RULE, POLICY -> ofOther(family, "on");
      default ->
          named(cursor.name())
              .map(name -> new ObjectRef(family, name.schema(), name.name(), List.of(), null));
    };
  }

  private Optional<ObjectRef> routine() {
    return named(cursor.name())
        .map(name -> {
          @Nullable List<Token> inside = cursor.parenthesised();
          return new ObjectRef(
              Family.ROUTINE,
              name.schema(),
              name.name(),
              inside == null ? null : Arguments.ofAggregate(inside),
              null);
        });
  }

  private Optional<ObjectRef> operator() {
    @Nullable QualifiedName name = cursor.operator();
    @Nullable List<Token> inside = cursor.parenthesised();
    return name == null || inside == null
        ? Optional.empty()
        : Optional.of(
            new ObjectRef(
                Family.OPERATOR, name.schema(), name.name(), Arguments.ofOperator(inside), null));
  }

  private Optional<ObjectRef> cast() {
    @Nullable List<Token> inside = cursor.parenthesised();
    return inside == null
        ? Optional.empty()
        : Optional.of(new ObjectRef(Family.CAST, null, "", Arguments.ofCast(inside), null));
  }

  private Optional<ObjectRef> transform() {
    if (!cursor.accept("for")) {
      return Optional.empty();
    }
    List<Token> rest = cursor.rest();
    int type = 0;
    while (type < rest.size() && !rest.get(type).isWord("language")) {
      type++;
    }
    if (!cursor.skipBehind("language")) {
      return Optional.empty();
    }
    @Nullable String language = cursor.simpleName();
    return language == null
        ? Optional.empty()
        : Optional.of(
            new ObjectRef(
                Family.TRANSFORM,
                null,
                "",
                List.of(TypeNames.of(rest.subList(0, type))),
                language));
  }

  private Optional<ObjectRef> ofOther(Family family, String word) {
    @Nullable QualifiedName name = cursor.name();
    if (name == null || !cursor.accept(word)) {
      return Optional.empty();
    }
    @Nullable QualifiedName other = cursor.name();
    return other == null
        ? Optional.empty()
        : Optional.of(new ObjectRef(family, name.schema(), name.name(), List.of(), other.text()));
  }

  private static Optional<QualifiedName> named(@Nullable QualifiedName name) {
    return Optional.ofNullable(name);
  }
}
