package org.pgxn.extension.object;

/** The kinds of objects that a script can make. */
public enum ObjectKind {
  /** A function that is neither an aggregate nor a window function. */
  FUNCTION("function", Family.ROUTINE, true),
  /** A window function. */
  WINDOW_FUNCTION("function", Family.ROUTINE, true),
  /** A procedure. */
  PROCEDURE("procedure", Family.ROUTINE, true),
  /** An aggregate. */
  AGGREGATE("aggregate", Family.ROUTINE, true),
  /** A base type, or a shell of one. */
  BASE_TYPE("type", Family.TYPE, true),
  /** A composite type that belongs to no table. */
  COMPOSITE_TYPE("type", Family.TYPE, true),
  /** An enumerated type. */
  ENUM_TYPE("type", Family.TYPE, true),
  /** A range type. */
  RANGE_TYPE("type", Family.TYPE, true),
  /** The multirange type of a range type. */
  MULTIRANGE_TYPE("type", Family.TYPE, true),
  /** A domain. */
  DOMAIN("type", Family.TYPE, true),
  /** An operator. */
  OPERATOR("operator", Family.OPERATOR, true),
  /** An operator class. */
  OPERATOR_CLASS("operator class", Family.OPERATOR_CLASS, true),
  /** An operator family. */
  OPERATOR_FAMILY("operator family", Family.OPERATOR_FAMILY, true),
  /** A cast. */
  CAST("cast", Family.CAST, true),
  /** A table. */
  TABLE("table", Family.RELATION, true),
  /** A foreign table. */
  FOREIGN_TABLE("foreign table", Family.RELATION, true),
  /** A view. */
  VIEW("view", Family.RELATION, true),
  /** A materialized view. */
  MATERIALIZED_VIEW("materialized view", Family.RELATION, true),
  /** A sequence, also that of a serial or an identity column. */
  SEQUENCE("sequence", Family.RELATION, true),
  /** An index with a name of its own. */
  INDEX("index", Family.RELATION, false),
  /** A trigger. */
  TRIGGER("trigger", Family.TRIGGER, false),
  /** A rule. */
  RULE("rule", Family.RULE, false),
  /** A policy of row level security. */
  POLICY("policy", Family.POLICY, false),
  /** An event trigger. */
  EVENT_TRIGGER("event trigger", Family.EVENT_TRIGGER, true),
  /** A schema. */
  SCHEMA("schema", Family.SCHEMA, true),
  /** A foreign-data wrapper. */
  FOREIGN_DATA_WRAPPER("foreign-data wrapper", Family.FOREIGN_DATA_WRAPPER, true),
  /** A foreign server. */
  SERVER("server", Family.SERVER, true),
  /** An access method. */
  ACCESS_METHOD("access method", Family.ACCESS_METHOD, true),
  /** A parser of text search. */
  TEXT_SEARCH_PARSER("text search parser", Family.TEXT_SEARCH_PARSER, true),
  /** A dictionary of text search. */
  TEXT_SEARCH_DICTIONARY("text search dictionary", Family.TEXT_SEARCH_DICTIONARY, true),
  /** A template of text search. */
  TEXT_SEARCH_TEMPLATE("text search template", Family.TEXT_SEARCH_TEMPLATE, true),
  /** A configuration of text search. */
  TEXT_SEARCH_CONFIGURATION("text search configuration", Family.TEXT_SEARCH_CONFIGURATION, true),
  /** A collation. */
  COLLATION("collation", Family.COLLATION, true),
  /** A conversion between encodings. */
  CONVERSION("conversion", Family.CONVERSION, true),
  /** A procedural language. */
  LANGUAGE("language", Family.LANGUAGE, true),
  /** A transform between a type and a language. */
  TRANSFORM("transform", Family.TRANSFORM, true),
  /** Extended statistics. */
  STATISTICS("statistics object", Family.STATISTICS, false),
  /** A publication. */
  PUBLICATION("publication", Family.PUBLICATION, false),
  /** A subscription. */
  SUBSCRIPTION("subscription", Family.SUBSCRIPTION, false);

  private final String label;
  private final Family family;
  private final boolean member;

  ObjectKind(String label, Family family, boolean member) {
    this.label = label;
    this.family = family;
    this.member = member;
  }

  /** The words with which PostgreSQL names the kind, as in {@code pg_identify_object()}. */
  public String label() {
    return label;
  }

  /**
   * Whether PostgreSQL records such objects as members of the extension. Others belong to a member,
   * such as a trigger to its table, or to nobody.
   */
  public boolean isMember() {
    return member;
  }

  Family family() {
    return family;
  }

  /** Kinds that share their names. */
  enum Family {
    ROUTINE,
    TYPE,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    CAST,
    RELATION,
    TRIGGER,
    RULE,
    POLICY,
    EVENT_TRIGGER,
    SCHEMA,
    FOREIGN_DATA_WRAPPER,
    SERVER,
    ACCESS_METHOD,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_TEMPLATE,
    TEXT_SEARCH_CONFIGURATION,
    COLLATION,
    CONVERSION,
    LANGUAGE,
    TRANSFORM,
    STATISTICS,
    PUBLICATION,
    SUBSCRIPTION
  }
}
