package org.pgxn.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed into a form. Pages show it again when it is refused, but for what is secret: no
 * field of a password has a value.
 *
 * @param values by name of the field
 */
public record Form(Map<String, List<String>> values) {

  /** The most characters of a value; the rest is dropped. */
  private static final int MOST = 20_000;

  /** Copies the values. */
  public Form {
    values = Map.copyOf(values);
  }

  /**
   * Makes a form as it is before anything was typed.
   *
   * @return without values
   */
  public static Form empty() {
    return new Form(Map.of());
  }

  /**
   * Makes a form that shows one value in each field.
   *
   * @param values by name of the field
   * @return the form
   */
  public static Form of(Map<String, String> values) {
    Map<String, List<String>> lists = new HashMap<>();
    values.forEach((field, value) -> lists.put(field, List.of(value)));
    return new Form(lists);
  }

  /**
   * Reads a field.
   *
   * @param field its name
   * @return what was typed, without blanks around it; empty if nothing was
   */
  public String text(String field) {
    return secret(field).strip();
  }

  /**
   * Reads a field to the letter, as secrets need it.
   *
   * @param field its name
   * @return what was typed; empty if nothing was
   */
  public String secret(String field) {
    List<String> all = all(field);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /**
   * Tells whether a box was checked.
   *
   * @param field its name
   * @return whether it was
   */
  public boolean checked(String field) {
    return !all(field).isEmpty();
  }

  /**
   * Reads a field that may be there several times.
   *
   * @param field its name
   * @return all values, in the order of the form
   */
  public List<String> all(String field) {
    return values.getOrDefault(field, List.of()).stream()
        .map(value -> value.length() > MOST ? value.substring(0, MOST) : value)
        .toList();
  }

  /** Leaves the values out, some of which are secret. */
  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
