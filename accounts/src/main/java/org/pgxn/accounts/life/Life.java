package org.pgxn.accounts.life;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import org.pgxn.accounts.password.PasswordHashes;
import org.pgxn.accounts.user.AccountRules;
import org.pgxn.accounts.user.AllCredentials;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What all services of this package work with.
 *
 * @param rows accounts
 * @param links in mails
 * @param rules of values
 * @param hashes of passwords
 * @param credentials beside passwords
 * @param letters to users
 * @param events that tell of it
 * @param transaction in which all of it happens
 * @param clock tells the time
 */
record Life(
    AccountRows rows,
    LinkStore links,
    AccountRules rules,
    PasswordHashes hashes,
    AllCredentials credentials,
    Letters letters,
    LifeEvents events,
    TransactionTemplate transaction,
    InstantSource clock) {

  Instant now() {
    return clock.instant();
  }

  /** Works in one transaction, with one time. */
  <T> T inTransaction(Function<Instant, T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.apply(now())));
  }
}
