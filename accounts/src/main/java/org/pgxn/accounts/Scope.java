package org.pgxn.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a token allows, {@code verb:object} (settled decisions, "Scopes"): one of the verbs, and the
 * name that it may be done to, {@code *} for all, or the beginning of names and {@code *}. Names
 * compare without case.
 *
 * @param verb what
 * @param object to what, in lower case
 */
public record Scope(Verb verb, String object) {
  private static final String ALL = "*";
  private static final int MAX_OBJECT = 256;

  /** What a scope lets do. */
  public enum Verb {
    /** Release under a name. */
    RELEASE,
    /** Yank and bring back releases. */
    YANK,
    /** Give and take the ownership of names. */
    OWN,
    /** Hand in builds. */
    BUILD,
    /** Hand in reports of a kind. */
    REPORT,
    /** Manage webhooks. */
    WEBHOOK,
    /** Do what the user may do as one of the staff. */
    ADMIN;

    /**
     * Returns the verb as scopes have it.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Lowers the case of the object.
   *
   * @throws IllegalArgumentException if the object is none
   */
  public Scope {
    object = object.toLowerCase(Locale.ROOT);
    if (!isObject(object)) {
      throw new IllegalArgumentException("Not the object of a scope");
    }
  }

  /**
   * Reads a scope that somebody typed.
   *
   * @param text anything
   * @return empty if it is no scope
   */
  public static Optional<Scope> tryParse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    if (colon < 0 || !isObject(text.substring(colon + 1))) {
      return Optional.empty();
    }
    String word = text.substring(0, colon);
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(word)) {
        return Optional.of(new Scope(verb, text.substring(colon + 1)));
      }
    }
    return Optional.empty();
  }

  /**
   * Tells whether this scope lets something be done.
   *
   * @param wanted what
   * @param name to what, in any case; null for what has no name, which only {@code *} covers
   * @return whether it does
   */
  public boolean covers(Verb wanted, @Nullable String name) {
    if (verb != wanted) {
      return false;
    }
    if (object.equals(ALL)) {
      return true;
    }
    if (name == null) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return object.endsWith(ALL)
        ? lower.startsWith(object.substring(0, object.length() - 1))
        : lower.equals(object);
  }

  @JsonValue
  @Override
  public String toString() {
    return verb.word() + ":" + object;
  }

  private static boolean isObject(String text) {
    int star = text.indexOf('*');
    return !text.isEmpty()
        && text.length() <= MAX_OBJECT
        && (star < 0 || star == text.length() - 1)
        && text.codePoints()
            .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == ',');
  }
}
