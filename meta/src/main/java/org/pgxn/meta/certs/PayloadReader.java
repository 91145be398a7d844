package org.pgxn.meta.certs;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.value.Words;

/** Reads the text of a payload. */
final class PayloadReader {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 14, 4, 20);
  private static final List<String> NAMES = List.of("user", "date", "uri", "digests");

  private PayloadReader() {}

  static ReleasePayload read(byte[] text) throws RefusedException {
    Fields fields = Fields.read(text, LIMITS, "");
    fields.only(Set.copyOf(NAMES));
    List<String> missing = NAMES.stream().filter(name -> !fields.has(name)).toList();
    if (!missing.isEmpty()) {
      throw new RefusedException(
          "",
          missing.stream()
              .map(name -> "'" + name + "'")
              .collect(
                  Collectors.joining(
                      ", ",
                      missing.size() == 1 ? "missing property " : "missing properties ",
                      "")));
    }
    return new ReleasePayload(user(fields), date(fields), uri(fields), digests(fields));
  }

  private static String user(Fields fields) throws RefusedException {
    String user = fields.text("user");
    if (!Words.isTermWithoutDot(user)) {
      throw new RefusedException("/user", "not a term");
    }
    return user;
  }

  private static Instant date(Fields fields) throws RefusedException {
    Instant date = Timestamp.parse(fields.text("date"));
    if (date == null) {
      throw new RefusedException("/date", "not a date and time of RFC 3339 in UTC with a Z");
    }
    return date;
  }

  private static ReleaseUri uri(Fields fields) throws RefusedException {
    String uri = fields.text("uri");
    if (!ReleaseUri.isReleaseUri(uri)) {
      throw new RefusedException("/uri", "not the relative URI of an archive below dist/");
    }
    return new ReleaseUri(uri);
  }

  private static Digests digests(Fields payload) throws RefusedException {
    Fields fields = payload.fields("digests");
    Map<DigestAlgorithm, String> hex = new EnumMap<>(DigestAlgorithm.class);
    for (JsonObject.Member member : fields.object().members()) {
      DigestAlgorithm algorithm = null;
      for (DigestAlgorithm each : DigestAlgorithm.values()) {
        algorithm = each.key().equals(member.name()) ? each : algorithm;
      }
      if (algorithm == null) {
        throw new RefusedException(fields.at(member.name()), "no such digest is allowed here");
      }
      String text = fields.text(member.name());
      if (!algorithm.isHex(text)) {
        throw new RefusedException(
            fields.at(member.name()), "not a " + algorithm.title() + " digest");
      }
      hex.put(algorithm, text);
    }
    if (hex.isEmpty()) {
      throw new RefusedException("/digests", "at least one digest is needed");
    }
    return new Digests(hex);
  }
}
