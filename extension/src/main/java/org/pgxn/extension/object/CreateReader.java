package org.pgxn.extension.object;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.sql.Token;

/** Reads CREATE, from behind that word. */
final class CreateReader {
  private final TokenCursor cursor;
  private final ObjectDraft draft;

  CreateReader(TokenCursor cursor, ObjectDraft draft) {
    this.cursor = cursor;
    this.draft = draft;
  }

  List<ObjectChange> read() {
    cursor.accept("or", "replace");
    if (cursor.accept("temp") || cursor.accept("temporary") || cursor.accept("local")) {
      return List.of();
    }
    if (cursor.accept("function")) {
      return routine(isWindow() ? ObjectKind.WINDOW_FUNCTION : ObjectKind.FUNCTION);
    }
    if (cursor.accept("procedure")) {
      return routine(ObjectKind.PROCEDURE);
    }
    if (cursor.accept("aggregate")) {
      return aggregate();
    }
    if (cursor.accept("type")) {
      return new TypeReader(cursor, draft).read();
    }
    if (cursor.accept("operator", "class")) {
      return operatorClass();
    }
    if (cursor.accept("operator", "family")) {
      return ofOther(ObjectKind.OPERATOR_FAMILY, "using");
    }
    if (cursor.accept("operator")) {
      return operator();
    }
    if (cursor.accept("cast")) {
      @Nullable List<Token> inside = cursor.parenthesised();
      return inside == null
          ? List.of()
          : List.of(
              draft.create(
                  ObjectKind.CAST, new QualifiedName(null, ""), Arguments.ofCast(inside), null));
    }
    if (cursor.accept("transform", "for")) {
      return transform();
    }
    return new RelationReader(cursor, draft).read().orElseGet(this::other);
  }

  private List<ObjectChange> other() {
    if (cursor.accept("foreign", "data", "wrapper")) {
      return named(ObjectKind.FOREIGN_DATA_WRAPPER);
    }
    if (cursor.accept("event", "trigger")) {
      return named(ObjectKind.EVENT_TRIGGER);
    }
    if (cursor.accept("constraint", "trigger") || cursor.accept("trigger")) {
      return trigger();
    }
    if (cursor.accept("access", "method")) {
      return named(ObjectKind.ACCESS_METHOD);
    }
    if (cursor.accept("text", "search")) {
      return textSearch();
    }
    if (cursor.accept("default", "conversion") || cursor.accept("conversion")) {
      return named(ObjectKind.CONVERSION);
    }
    cursor.accept("trusted");
    cursor.accept("procedural");
    if (cursor.accept("language")) {
      return named(ObjectKind.LANGUAGE);
    }
    if (cursor.accept("rule")) {
      return rule();
    }
    if (cursor.accept("policy")) {
      return ofOther(ObjectKind.POLICY, "on");
    }
    if (cursor.accept("schema")) {
      return schema();
    }
    @Nullable Token word = cursor.next();
    return switch (word == null ? "" : word.text()) {
      case "domain" -> named(ObjectKind.DOMAIN);
      case "server" -> named(ObjectKind.SERVER);
      case "collation" -> named(ObjectKind.COLLATION);
      case "statistics" -> named(ObjectKind.STATISTICS);
      case "publication" -> named(ObjectKind.PUBLICATION);
      case "subscription" -> named(ObjectKind.SUBSCRIPTION);
      default -> List.of();
    };
  }

  private List<ObjectChange> named(ObjectKind kind) {
    cursor.accept("if", "not", "exists");
    @Nullable QualifiedName name = cursor.name();
    return name == null ? List.of() : List.of(draft.create(kind, name));
  }

  private List<ObjectChange> ofOther(ObjectKind kind, String word) {
    @Nullable QualifiedName name = cursor.name();
    if (name == null || !cursor.accept(word)) {
      return List.of();
    }
    @Nullable QualifiedName other = cursor.name();
    return other == null ? List.of() : List.of(draft.create(kind, name, List.of(), other.text()));
  }

  private List<ObjectChange> routine(ObjectKind kind) {
    @Nullable QualifiedName name = cursor.name();
    @Nullable List<Token> inside = cursor.parenthesised();
    return name == null || inside == null
        ? List.of()
        : List.of(draft.create(kind, name, Arguments.ofRoutine(inside), null));
  }

  /** WINDOW stands among the attributes, outside parentheses. */
  private boolean isWindow() {
    int depth = 0;
    for (Token token : cursor.rest()) {
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
      } else if (depth == 0 && token.isWord("window")) {
        return true;
      } else if (depth == 0 && (token.isWord("begin") || token.isWord("return"))) {
        return false;
      }
    }
    return false;
  }

  private List<ObjectChange> aggregate() {
    @Nullable QualifiedName name = cursor.name();
    @Nullable List<Token> first = cursor.parenthesised();
    if (name == null || first == null) {
      return List.of();
    }
    List<String> arguments =
        cursor.isSymbol('(') ? Arguments.ofAggregate(first) : Options.of(first).baseType();
    return List.of(draft.create(ObjectKind.AGGREGATE, name, arguments, null));
  }

  private List<ObjectChange> operator() {
    @Nullable QualifiedName name = cursor.operator();
    @Nullable List<Token> inside = cursor.parenthesised();
    if (name == null || inside == null) {
      return List.of();
    }
    Options options = Options.of(inside);
    return List.of(
        draft.create(
            ObjectKind.OPERATOR,
            name,
            List.of(options.operand("leftarg"), options.operand("rightarg")),
            null));
  }

  private List<ObjectChange> operatorClass() {
    @Nullable QualifiedName name = cursor.name();
    if (name == null || !cursor.skipBehind("using")) {
      return List.of();
    }
    @Nullable String method = cursor.simpleName();
    if (method == null) {
      return List.of();
    }
    List<ObjectChange> changes = new ArrayList<>();
    if (!cursor.accept("family")) {
      changes.add(draft.implicit(ObjectKind.OPERATOR_FAMILY, name, List.of(), method));
    }
    changes.add(draft.create(ObjectKind.OPERATOR_CLASS, name, List.of(), method));
    return changes;
  }

  private List<ObjectChange> transform() {
    List<Token> rest = cursor.rest();
    int type = 0;
    while (type < rest.size() && !rest.get(type).isWord("language")) {
      type++;
    }
    if (!cursor.skipBehind("language")) {
      return List.of();
    }
    @Nullable String language = cursor.simpleName();
    return language == null
        ? List.of()
        : List.of(
            draft.create(
                ObjectKind.TRANSFORM,
                new QualifiedName(null, ""),
                List.of(TypeNames.of(rest.subList(0, type))),
                language));
  }

  private List<ObjectChange> trigger() {
    @Nullable String name = cursor.simpleName();
    if (name == null || !cursor.skipBehind("on")) {
      return List.of();
    }
    return on(ObjectKind.TRIGGER, name);
  }

  private List<ObjectChange> rule() {
    @Nullable String name = cursor.simpleName();
    if (name == null || !cursor.skipBehind("to")) {
      return List.of();
    }
    return on(ObjectKind.RULE, name);
  }

  private List<ObjectChange> on(ObjectKind kind, String name) {
    @Nullable QualifiedName table = cursor.name();
    return table == null
        ? List.of()
        : List.of(draft.create(kind, new QualifiedName(null, name), List.of(), table.text()));
  }

  private List<ObjectChange> schema() {
    cursor.accept("if", "not", "exists");
    if (cursor.accept("authorization") || cursor.atEnd()) {
      return List.of();
    }
    return named(ObjectKind.SCHEMA);
  }

  private List<ObjectChange> textSearch() {
    @Nullable Token word = cursor.next();
    return switch (word == null ? "" : word.text()) {
      case "parser" -> named(ObjectKind.TEXT_SEARCH_PARSER);
      case "dictionary" -> named(ObjectKind.TEXT_SEARCH_DICTIONARY);
      case "template" -> named(ObjectKind.TEXT_SEARCH_TEMPLATE);
      case "configuration" -> named(ObjectKind.TEXT_SEARCH_CONFIGURATION);
      default -> List.of();
    };
  }
}
