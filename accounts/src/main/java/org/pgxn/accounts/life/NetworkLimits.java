package org.pgxn.accounts.life;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TooMany;

/**
 * How often somebody may do something in an hour. Kept in the memory of this process, for those who
 * came last. Thread-safe.
 */
final class NetworkLimits {

  /** What is limited. */
  enum Kind {
    /** Requests for accounts, by network. */
    REGISTRATION(5),
    /** Forgotten passwords, by network. */
    FORGOTTEN(10),
    /** Wrong old passwords, by account. */
    OLD_PASSWORD(10),
    /** New addresses, by account. */
    NEW_EMAIL(10),
    /** Mails to one address that strangers cause. */
    MAIL(3);

    private final int anHour;

    Kind(int anHour) {
      this.anHour = anHour;
    }
  }

  private static final int MOST = 20_000;
  private static final int NETWORK_BYTES = 8;

  private final TimeMeter time;
  private final Map<Key, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
          return size() > MOST;
        }
      };

  private record Key(Kind kind, String who) {}

  NetworkLimits(InstantSource clock) {
    this.time = new ClockMeter(clock);
  }

  /** Counts one from a network: an address of IPv4, or the first half of one of IPv6. */
  Optional<TooMany> take(Kind kind, Origin origin) {
    return take(kind, network(origin.address()));
  }

  /** Counts one. */
  Optional<TooMany> take(Kind kind, String who) {
    ConsumptionProbe probe = bucket(kind, who).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(new TooMany(Duration.ofNanos(probe.getNanosToWaitForRefill())));
  }

  /** Takes back what was counted last. */
  void giveBack(Kind kind, String who) {
    bucket(kind, who).addTokens(1);
  }

  private Bucket bucket(Kind kind, String who) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          new Key(kind, who),
          _ ->
              Bucket.builder()
                  .addLimit(limit ->
                      limit.capacity(kind.anHour).refillGreedy(kind.anHour, Duration.ofHours(1)))
                  .withCustomTimePrecision(time)
                  .build());
    }
  }

  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
