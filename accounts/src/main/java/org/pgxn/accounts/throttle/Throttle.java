package org.pgxn.accounts.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows down who guesses passwords and codes: ten failures in five minutes for each account and
 * place (settled limits, "Failed sign-ins"), a hundred for each network whatever the account, ten
 * wrong codes in an hour for each account wherever they come from. Places that an account knows are
 * delayed by nobody's failures but their own. Kept in memory and bounded. Thread-safe.
 */
public final class Throttle {

  private static final Rate OF_A_PLACE = new Rate(10, Duration.ofSeconds(30));
  private static final Rate OF_A_NETWORK = new Rate(100, Duration.ofSeconds(3));
  private static final Rate OF_CODES = new Rate(10, Duration.ofMinutes(6));
  private static final int MOST_KEYS = 50_000;
  private static final int MAX_ACCOUNT = 254;

  private final Gauge gauge = new Gauge(MOST_KEYS);
  private final InstantSource clock;

  /** What is guessed. */
  public enum Guess {
    /** A password. */
    PASSWORD,
    /** A code of a second factor. */
    CODE
  }

  private record Limit(Object key, Rate rate) {}

  private record PlaceKey(Guess guess, String account, Place place) {}

  private record AccountKey(String account) {}

  /**
   * Counts nothing yet.
   *
   * @param clock tells the time
   */
  public Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a guess before it is looked at, so that many at once are not more than allowed.
   *
   * @param guess of what
   * @param account as typed, in any case, whether it exists or not
   * @param place where from
   * @return how long to wait, if the guess is not to be looked at
   */
  public Optional<Duration> enter(Guess guess, String account, Place place) {
    Instant now = clock.instant();
    List<Limit> limits = limits(guess, account, place);
    synchronized (gauge) {
      Optional<Duration> pause =
          limits.stream()
              .map(limit -> gauge.pause(limit.key(), limit.rate(), now))
              .max(Duration::compareTo)
              .filter(Duration::isPositive);
      if (pause.isEmpty()) {
        limits.forEach(limit -> gauge.take(limit.key(), limit.rate(), now));
      }
      return pause;
    }
  }

  /**
   * Takes a guess back that was right.
   *
   * @param guess as it was counted
   * @param account as it was counted
   * @param place as it was counted
   */
  public void succeeded(Guess guess, String account, Place place) {
    Instant now = clock.instant();
    synchronized (gauge) {
      limits(guess, account, place)
          .forEach(limit -> gauge.giveBack(limit.key(), limit.rate(), now));
    }
  }

  private static List<Limit> limits(Guess guess, String account, Place place) {
    String name = account.substring(0, Math.min(account.length(), MAX_ACCOUNT));
    String lower = name.toLowerCase(Locale.ROOT);
    List<Limit> limits = new ArrayList<>();
    limits.add(new Limit(new PlaceKey(guess, lower, place), OF_A_PLACE));
    if (place instanceof Place.Anywhere(Network network)) {
      limits.add(new Limit(network, OF_A_NETWORK));
      if (guess == Guess.CODE) {
        limits.add(new Limit(new AccountKey(lower), OF_CODES));
      }
    }
    return limits;
  }
}
