package org.pgxn.extension.sql;

/** What PostgreSQL replaces in a script before it runs it. */
public enum Macro {
  /** {@code @extschema@}: the extension's schema; replaced unless the extension is relocatable. */
  EXTSCHEMA("@extschema@"),
  /** {@code @extschema:name@}: the schema of a required extension (PostgreSQL 16). */
  OTHER_SCHEMA("@extschema:name@"),
  /** {@code @extowner@}: who installs the extension. */
  EXTOWNER("@extowner@"),
  /** {@code MODULE_PATHNAME}: the parameter {@code module_pathname}, if it is set. */
  MODULE_PATHNAME("MODULE_PATHNAME");

  private final String text;

  Macro(String text) {
    this.text = text;
  }

  /** How it is written. */
  public String text() {
    return text;
  }
}
