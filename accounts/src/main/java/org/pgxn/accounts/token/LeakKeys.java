package org.pgxn.accounts.token;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.pgxn.platform.outgoing.OutgoingFetch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of those who report leaks: a JSON document at an address that the operator chose, {@code
 * {"public_keys":[{"key_identifier":…,"key":PEM}]}}. It is asked again for a key that is not known,
 * at most once a minute, and after a day. Thread-safe.
 */
final class LeakKeys {

  private static final Logger LOG = LoggerFactory.getLogger(LeakKeys.class);
  private static final Duration APART = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int FIELD_BITS = 256;

  private final URI address;
  private final OutgoingFetch fetch;
  private final JsonMapper json;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known known = new Known(Map.of(), Instant.MIN, Instant.MIN, true);

  LeakKeys(URI address, OutgoingFetch fetch, JsonMapper json, InstantSource clock) {
    this.address = address;
    this.fetch = fetch;
    this.json = json;
    this.clock = clock;
  }

  /** What was read, when it was, and how the last attempt went. */
  private record Known(Map<String, PublicKey> keys, Instant read, Instant asked, boolean reached) {}

  /** What is known of a key. */
  sealed interface Answer {
    /** It is one of theirs. */
    record Found(PublicKey key) implements Answer {}

    /** It is none of theirs. */
    record Unknown() implements Answer {}

    /** They could not be asked. */
    record Away() implements Answer {}
  }

  Answer find(String id) {
    Known now = known;
    boolean old = now.read().isBefore(clock.instant().minus(KEPT));
    if (old || !now.keys().containsKey(id)) {
      now = again(id);
    }
    return Optional.ofNullable(now.keys().get(id))
        .<Answer>map(Answer.Found::new)
        .orElse(now.reached() ? new Answer.Unknown() : new Answer.Away());
  }

  private Known again(String id) {
    asking.lock();
    try {
      Instant now = clock.instant();
      Known before = known;
      boolean current = !before.read().isBefore(now.minus(KEPT));
      if ((current && before.keys().containsKey(id)) || before.asked().isAfter(now.minus(APART))) {
        return before;
      }
      known = ask(before, now);
      return known;
    } finally {
      asking.unlock();
    }
  }

  private Known ask(Known before, Instant now) {
    try {
      return new Known(read(fetch.get(address)), now, now, true);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      LOG.warn("The keys of those who report leaked tokens cannot be had: {}", e.getMessage());
      return new Known(before.keys(), before.read(), now, false);
    }
  }

  private Map<String, PublicKey> read(byte[] document) {
    Map<String, PublicKey> keys = new HashMap<>();
    JsonNode list = json.readTree(document).path("public_keys");
    if (!list.isArray()) {
      throw new IllegalArgumentException("the document has no list public_keys");
    }
    for (JsonNode entry : list) {
      key(entry.path("key").asString(""))
          .ifPresent(key -> keys.put(entry.path("key_identifier").asString(""), key));
    }
    return Map.copyOf(keys);
  }

  private static Optional<PublicKey> key(String pem) {
    String body =
        pem.replace("-----BEGIN PUBLIC KEY-----", "").replace("-----END PUBLIC KEY-----", "");
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(body);
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
      return key instanceof ECPublicKey curve
              && curve.getParams().getCurve().getField().getFieldSize() == FIELD_BITS
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.warn("A key of those who report leaked tokens is passed over: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
