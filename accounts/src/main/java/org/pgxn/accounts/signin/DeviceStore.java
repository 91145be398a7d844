package org.pgxn.accounts.signin;

import static org.pgxn.accounts.signin.SessionStore.utc;

import java.time.Instant;
import java.util.Optional;
import org.pgxn.accounts.Client;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.throttle.Network;
import org.pgxn.accounts.throttle.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code pgxn.known_device}. */
final class DeviceStore {

  private static final int MOST_OF_AN_ACCOUNT = 50;

  private final JdbcClient jdbc;

  DeviceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a client is, as an account sees it; asks the same whether there is one or not. */
  Place place(Optional<Nick> nick, Client client) {
    Optional<byte[]> digest = client.device().map(Secret::digest);
    return digest
        .filter(given -> knows(nick.map(Nick::text).orElse(""), given))
        .<Place>map(Place.KnownDevice::new)
        .orElseGet(() -> new Place.Anywhere(Network.of(client.origin().address())));
  }

  /** Whether the account was signed in with such a program from there. */
  boolean knows(Nick nick, Origin origin) {
    return jdbc.sql(
            """
            SELECT EXISTS (
                SELECT FROM pgxn.known_device
                 WHERE nickname = :nick::public.citext AND network = :network
                   AND device = :device)
            """)
        .param("nick", nick.text())
        .param("network", Network.of(origin.address()).text())
        .param("device", origin.device())
        .query(Boolean.class)
        .single();
  }

  /** Notes that the account was signed in with a device. */
  void seen(Nick nick, byte[] digest, Origin origin, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.known_device (nickname, device_sha256, network, device, last_seen_at)
            VALUES (:nick::public.label, :digest, :network, :device, :now)
            ON CONFLICT (nickname, device_sha256) DO UPDATE
               SET network = excluded.network, device = excluded.device,
                   last_seen_at = excluded.last_seen_at
            """)
        .param("nick", nick.text())
        .param("digest", digest)
        .param("network", Network.of(origin.address()).text())
        .param("device", origin.device())
        .param("now", utc(now))
        .update();
    jdbc.sql(
            """
            DELETE FROM pgxn.known_device
             WHERE nickname = :nick::public.citext AND device_sha256 IN
                   (SELECT device_sha256 FROM pgxn.known_device
                     WHERE nickname = :nick::public.citext
                     ORDER BY last_seen_at DESC, device_sha256 OFFSET :most)
            """)
        .param("nick", nick.text())
        .param("most", MOST_OF_AN_ACCOUNT)
        .update();
  }

  void deleteAll(Nick nick) {
    jdbc.sql("DELETE FROM pgxn.known_device WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .update();
  }

  private boolean knows(String nick, byte[] digest) {
    return jdbc.sql(
            """
            SELECT EXISTS (
                SELECT FROM pgxn.known_device
                 WHERE nickname = :nick::public.citext AND device_sha256 = :digest)
            """)
        .param("nick", nick)
        .param("digest", digest)
        .query(Boolean.class)
        .single();
  }
}
