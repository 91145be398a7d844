package org.pgxn.meta.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.meta.spec.ObjectShape.Others;

/** Writes an object of the specification down as a table, one property a line. */
final class ObjectTable {
  private final Map<String, Shape> members = new HashMap<>();
  private final List<String> required = new ArrayList<>();
  private final List<List<String>> groups = new ArrayList<>();
  private Others others = Others.CUSTOM;

  ObjectTable required(String name, Shape shape) {
    required.add(name);
    return optional(name, shape);
  }

  ObjectTable optional(String name, Shape shape) {
    members.put(name, shape);
    return this;
  }

  /** A property of which, or of others declared so, one must be there. */
  ObjectTable oneOf(String name, Shape shape) {
    groups.add(List.of(name));
    return optional(name, shape);
  }

  /** Properties that, together, are enough. */
  ObjectTable enough(String... names) {
    groups.add(List.of(names));
    return this;
  }

  /** Names that are allowed beside the known ones; custom ones unless said otherwise. */
  ObjectTable others(Others allowed) {
    others = allowed;
    return this;
  }

  ObjectShape shape() {
    return new ObjectShape(members, required, groups, others);
  }
}
