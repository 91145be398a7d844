package org.pgxn.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Makes and compares hashes of passwords, of which only so many at once are worked on: each costs a
 * core for tens of milliseconds, and memory. Others wait their turn. Thread-safe.
 */
public final class PasswordHashes {

  private static final int SECRET_BYTES = 32;
  private static final int MOST_BYTES = 72;

  private final NewHashForm made;
  private final List<HashForm> known;
  private final Semaphore turns;
  private final SecureRandom random;
  private final String nobodys;

  /**
   * Works out one hash.
   *
   * @param made the form of new hashes
   * @param others the other forms that may be stored
   * @param atOnce how many threads may work at the same time, at least 1
   * @param random gives passwords that nobody knows
   */
  public PasswordHashes(NewHashForm made, List<HashForm> others, int atOnce, SecureRandom random) {
    this.made = made;
    this.known = new ArrayList<>(others);
    this.known.addFirst(made);
    this.turns = new Semaphore(atOnce, true);
    this.random = random;
    this.nobodys = unusable();
  }

  /**
   * Makes a hash for a new password.
   *
   * @param password 1 to 72 bytes of UTF-8
   * @return what is to be stored
   */
  public String hash(String password) {
    return inTurn(() -> made.hash(password));
  }

  /**
   * Makes a hash that no password anybody knows matches. It has the form of new hashes, since the
   * old manager fails on anything malformed.
   *
   * @return what is to be stored
   */
  public String unusable() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return hash(Base64.getEncoder().encodeToString(secret));
  }

  /**
   * Compares a password with what is stored.
   *
   * @param password anything
   * @param hash anything; what has no known form never matches
   * @return whether they belong together
   */
  public boolean matches(String password, String hash) {
    Optional<HashForm> form = known.stream().filter(f -> f.covers(hash)).findFirst();
    if (form.isEmpty() || !isText(password)) {
      return matchesNobody(password);
    }
    return inTurn(() -> form.get().matches(password, hash));
  }

  /**
   * Makes a new hash of a password that fits one of an older form.
   *
   * @param password fits the hash
   * @param hash what is stored
   * @return empty if the hash has the form of new ones, or the password is longer than new hashes
   *     take
   */
  public Optional<String> renewed(String password, String hash) {
    return made.covers(hash) || password.getBytes(UTF_8).length > MOST_BYTES
        ? Optional.empty()
        : Optional.of(hash(password));
  }

  /**
   * Does the work of a comparison where there is nothing to compare with, so that the time of an
   * answer does not tell whether an account exists.
   *
   * @param password anything
   * @return false
   */
  public boolean matchesNobody(String password) {
    String compared = isText(password) ? password : "?";
    boolean _ = inTurn(() -> made.matches(compared, nobodys));
    return false;
  }

  /** Half a surrogate pair has no bytes in UTF-8: hash functions throw, or see something else. */
  private static boolean isText(String password) {
    return UTF_8.newEncoder().canEncode(password);
  }

  private <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
