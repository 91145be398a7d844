package org.pgxn.accounts.user;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountOutcome;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.pgxn.accounts.SetupLink;
import org.pgxn.accounts.password.PasswordHashes;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Accounts} in the database. */
final class StoredAccounts implements Accounts {

  private final AccountStore store;
  private final AccountMaker maker;
  private final AccountRules rules;
  private final SetupLinkStore links;
  private final PasswordHashes hashes;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredAccounts(
      AccountStore store,
      AccountMaker maker,
      SetupLinkStore links,
      PasswordHashes hashes,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.maker = maker;
    this.rules = maker.rules();
    this.links = links;
    this.hashes = hashes;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public AccountOutcome create(Actor actor, NewAccount account) {
    actor.require(Deed.MAKE_ACCOUNT);
    List<AccountProblem> problems = rules.check(account);
    if (!problems.isEmpty()) {
      return new AccountRefusal.Invalid(problems);
    }
    // Outside of the transaction: it takes long.
    String password = account.password();
    String hash = password == null ? hashes.unusable() : hashes.hash(password);
    AccountOutcome outcome =
        transaction.execute(_ -> {
          Instant now = clock.instant();
          Optional<AccountRefusal> refusal = maker.make(actor, account, hash, false, now);
          if (refusal.isPresent()) {
            return refusal.get();
          }
          Nick nick = Nick.of(account.nick());
          Optional<SetupLink> link =
              password == null ? Optional.of(links.makeForPassword(nick, now)) : Optional.empty();
          maker.announce(actor, nick, account.fullName());
          return new AccountOutcome.Created(nick, link);
        });
    if (outcome == null) {
      throw new IllegalStateException("The transaction gave no outcome");
    }
    return outcome;
  }

  @Override
  public Optional<Profile> profile(Nick nick) {
    return store.profiles(List.of(nick)).stream().findFirst();
  }

  @Override
  public Map<Nick, Profile> profiles(Collection<Nick> nicks) {
    if (nicks.isEmpty()) {
      return Map.of();
    }
    return store.profiles(nicks).stream()
        .collect(Collectors.toUnmodifiableMap(Profile::nick, Function.identity()));
  }

  @Override
  public List<Profile> page(Optional<Nick> after, int most) {
    return store.page(key(after), most);
  }

  @Override
  public List<Nick> nicks(Optional<Nick> after, int most) {
    return store.nicks(key(after), most);
  }

  @Override
  public long count() {
    return store.count();
  }

  private static @Nullable String key(Optional<Nick> after) {
    return after.map(Nick::lowerCase).orElse(null);
  }
}
