package org.pgxn.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of events (settled decisions, "Types"). Their words are part of the interface. */
public enum EventType {
  /** A release is public. */
  RELEASE_PUBLISHED,
  /** A release of the past became known; nobody is told of it. */
  RELEASE_IMPORTED,
  /** The documentation of a release is there. */
  RELEASE_DOCUMENTED,
  /** A release was read again from its archive. */
  RELEASE_REINDEXED,
  /** A release is withdrawn from choice, not from download. */
  RELEASE_YANKED,
  /** A yanked release is back. */
  RELEASE_UNYANKED,
  /** The files of a release are gone for good. */
  RELEASE_PURGED,
  /** A distribution has another owner. */
  DISTRIBUTION_TRANSFERRED,
  /** An extension has other owners or co-owners. */
  OWNERSHIP_CHANGED,
  /** An extension name was claimed for the first time. */
  EXTENSION_REGISTERED,
  /** An account can be used. */
  USER_ACTIVATED,
  /** An account's public data changed. */
  USER_UPDATED,
  /** An account cannot be used any longer. */
  USER_DEACTIVATED,
  /** A mirror joined. */
  MIRROR_ADDED,
  /** A mirror's data changed. */
  MIRROR_UPDATED,
  /** A mirror left. */
  MIRROR_REMOVED,
  /** A binary distribution is public. */
  BINARY_PUBLISHED,
  /** A binary distribution could not be built. */
  BINARY_FAILED,
  /** A report about a release is new or changed. */
  REPORT_UPDATED,
  /** There is a security advisory. */
  ADVISORY_PUBLISHED,
  /** The categories of a distribution changed. */
  CATEGORY_CHANGED;

  private static final Map<String, EventType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::word, Function.identity()));

  /**
   * Returns the name of the type in JSON and in the database.
   *
   * @return for example {@code release.published}
   */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * Finds a type.
   *
   * @param word what {@link #word()} gives
   * @return empty if it is unknown to this version of the software
   */
  public static Optional<EventType> parse(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
