package org.pgxn.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which passwords fitted which hashes a short while ago. A password hash is slow on purpose, and a
 * client that sends its password with each request would pay for it each time.
 *
 * <p>Neither is kept: an entry is their HMAC-SHA-256 under a key of this process. It is bound to
 * the hash, so that a changed password is forgotten at once. Only what fitted is remembered. Safe
 * for use by several threads.
 */
public final class RecentMatches {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int MOST = 1_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final InstantSource clock;
  private final Map<ByteBuffer, Instant> until =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers nothing yet. */
  public RecentMatches(SecureRandom random, InstantSource clock) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
    this.clock = clock;
  }

  /** Whether the password fitted the hash not long ago. */
  public boolean knows(String password, String hash) {
    ByteBuffer entry = entry(password, hash);
    synchronized (until) {
      Instant end = until.get(entry);
      if (end != null && !clock.instant().isBefore(end)) {
        until.remove(entry);
        return false;
      }
      return end != null;
    }
  }

  /** The password fits the hash. */
  public void remember(String password, String hash) {
    ByteBuffer entry = entry(password, hash);
    synchronized (until) {
      until.put(entry, clock.instant().plus(LIFE));
    }
  }

  private ByteBuffer entry(String password, String hash) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] bytes = hash.getBytes(UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      mac.update(bytes);
      return ByteBuffer.wrap(mac.doFinal(password.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
