package org.pgxn.meta.certs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.value.Words;

/**
 * What the registry certifies about a release (metadata contract §5.2). Nothing else of the release
 * META is certified.
 *
 * @param user who released it, a Term without a dot
 * @param date when, in UTC
 * @param uri where its archive lies
 * @param digests of the archive, at least one
 */
public record ReleasePayload(String user, Instant date, ReleaseUri uri, Digests digests) {

  /** Refuses a payload that breaks a rule with an {@link IllegalArgumentException}. */
  public ReleasePayload {
    if (!Words.isTermWithoutDot(user)) {
      throw new IllegalArgumentException("not a user");
    }
    if (digests.hex().isEmpty()) {
      throw new IllegalArgumentException("no digests");
    }
    if (!Timestamp.canBeWritten(date)) {
      throw new IllegalArgumentException("not a date of four-digit years");
    }
  }

  /**
   * The payload of a release, in whole seconds.
   *
   * @param name of the distribution, in any case
   * @param version in any case
   */
  public static ReleasePayload of(
      String user, Instant date, String name, String version, Digests digests) {
    return new ReleasePayload(
        user, Timestamp.wholeSeconds(date), ReleaseUri.of(name, version), digests);
  }

  /** Reads a payload by every rule of §5.2; {@code text} is what its base64 holds. */
  public static Reading<ReleasePayload> read(byte[] text) {
    return RefusedException.reading(() -> PayloadReader.read(text));
  }

  /**
   * The text to sign: properties by code point at every level, no blanks, UTF-8. It is for signers
   * only; who verifies must take the characters as they came.
   */
  public byte[] encode() {
    String hashes =
        digests.hex().entrySet().stream()
            .map(e -> JsonText.quote(e.getKey().key()) + ":" + JsonText.quote(e.getValue()))
            .sorted(Comparator.naturalOrder())
            .collect(Collectors.joining(",", "{", "}"));
    return "{\"date\":%s,\"digests\":%s,\"uri\":%s,\"user\":%s}"
        .formatted(
            JsonText.quote(date.toString()),
            hashes,
            JsonText.quote(uri.text()),
            JsonText.quote(user))
        .getBytes(StandardCharsets.UTF_8);
  }
}
