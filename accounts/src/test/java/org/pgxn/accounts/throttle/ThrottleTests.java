package org.pgxn.accounts.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgxn.accounts.throttle.Throttle.Guess;
import org.pgxn.testkit.SettableClock;

class ThrottleTests {

  private static final Place HERE = new Place.Anywhere(Network.of("192.0.2.1"));
  private static final Place THERE = new Place.Anywhere(Network.of("198.51.100.1"));

  private final SettableClock clock = SettableClock.at("2026-01-05T09:58:12Z");
  private final Throttle throttle = new Throttle(clock);

  @Test
  void letsTenFailuresThroughThenOneEachHalfMinute() {
    fail(10, Guess.PASSWORD, "ann", HERE);
    assertThat(throttle.enter(Guess.PASSWORD, "ANN", HERE)).contains(Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(29));
    assertThat(throttle.enter(Guess.PASSWORD, "ann", HERE)).contains(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    fail(1, Guess.PASSWORD, "ann", HERE);
    assertThat(throttle.enter(Guess.PASSWORD, "ann", HERE)).isPresent();
    clock.advance(Duration.ofMinutes(5));
    fail(10, Guess.PASSWORD, "ann", HERE);
    assertThat(throttle.enter(Guess.PASSWORD, "ann", HERE)).isPresent();
  }

  @Test
  void delaysNobodyInAnotherPlaceAndNoOtherAccount() {
    fail(10, Guess.PASSWORD, "ann", HERE);
    fail(10, Guess.PASSWORD, "ann", THERE);
    fail(10, Guess.PASSWORD, "ann", new Place.KnownDevice("00"));
    fail(10, Guess.PASSWORD, "ann", new Place.OwnSession(new UUID(1, 2)));
    fail(10, Guess.PASSWORD, "bob", HERE);
  }

  @Test
  void delaysANetworkThatTriesManyAccounts() {
    for (int i = 0; i < 100; i++) {
      fail(1, Guess.PASSWORD, "user" + i, HERE);
    }
    assertThat(throttle.enter(Guess.PASSWORD, "ann", HERE)).contains(Duration.ofSeconds(3));
    fail(1, Guess.PASSWORD, "ann", THERE);
    fail(1, Guess.PASSWORD, "ann", new Place.KnownDevice("00"));
  }

  @Test
  void delaysCodesOfAnAccountWhereverTheyComeFrom() {
    for (int i = 0; i < 10; i++) {
      fail(1, Guess.CODE, "ann", new Place.Anywhere(Network.of("203.0." + i + ".1")));
    }
    assertThat(throttle.enter(Guess.CODE, "ann", HERE)).contains(Duration.ofMinutes(6));
    fail(1, Guess.CODE, "ann", new Place.KnownDevice("00"));
    fail(1, Guess.PASSWORD, "ann", HERE);
  }

  @Test
  void countsNothingThatWasRight() {
    for (int i = 0; i < 200; i++) {
      fail(1, Guess.PASSWORD, "ann", HERE);
      throttle.succeeded(Guess.PASSWORD, "ann", HERE);
    }
    fail(10, Guess.PASSWORD, "ann", HERE);
  }

  @Test
  void forgetsTheOldestWhereThereAreTooMany() {
    Gauge gauge = new Gauge(2);
    Rate rate = new Rate(1, Duration.ofSeconds(1));
    gauge.take("a", rate, clock.instant());
    gauge.take("b", rate, clock.instant());
    gauge.take("c", rate, clock.instant());
    assertThat(gauge.pause("a", rate, clock.instant())).isLessThanOrEqualTo(Duration.ZERO);
    assertThat(gauge.pause("c", rate, clock.instant())).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0/24",
    "::ffff:192.0.2.77, 192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "example.org, ''",
    "'', ''",
    "1.2.3.4.5, ''",
  })
  void findsTheNetworkOfAnAddress(String address, String network) {
    assertThat(Network.of(address).text()).isEqualTo(network);
  }

  private void fail(int times, Guess guess, String account, Place place) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.enter(guess, account, place)).isEmpty();
    }
  }
}
