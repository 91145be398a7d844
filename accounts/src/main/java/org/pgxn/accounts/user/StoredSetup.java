package org.pgxn.accounts.user;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountRefusal;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.BootstrapOutcome;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Setup;
import org.pgxn.accounts.SetupOutcome;
import org.pgxn.accounts.SetupPurpose;
import org.pgxn.accounts.password.PasswordHashes;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Setup} in the database. */
final class StoredSetup implements Setup {

  private static final Actor BOOTSTRAP = new Actor.Service("bootstrap");

  /** No mail is ever sent to it: RFC 2606 keeps the domain free. */
  private static final String EMAIL_DOMAIN = "@pgxn.invalid";

  private final AccountStore store;
  private final AccountMaker maker;
  private final AccountRules rules;
  private final SetupLinkStore links;
  private final PasswordHashes hashes;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredSetup(
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
  public BootstrapOutcome bootstrap(@Nullable String setting) {
    if (store.administratorExists()) {
      return new BootstrapOutcome.AlreadyAdministered();
    }
    return setting == null
        ? inTransaction(() -> new BootstrapOutcome.LinkMade(links.makeForAdministrator(now())))
        : make(setting);
  }

  private BootstrapOutcome make(String setting) {
    int colon = setting.indexOf(':');
    if (colon < 0) {
      return new BootstrapOutcome.Refused(
          "It must be a nick, a colon and a password, as in ann:correct-horse.");
    }
    String nick = setting.substring(0, colon);
    NewAccount account =
        new NewAccount(nick, nick, nick + EMAIL_DOMAIN, null, setting.substring(colon + 1));
    return switch (makeFirstAdministrator(account, () -> true)) {
      case SetupOutcome.Completed completed -> new BootstrapOutcome.Created(completed.nick());
      case SetupOutcome.LinkDead _ -> new BootstrapOutcome.AlreadyAdministered();
      case AccountRefusal.NickTaken taken ->
          new BootstrapOutcome.Refused(
              "There is an account %s already, which is no administrator. Choose another nick."
                  .formatted(taken.nick()));
      case AccountRefusal.EmailTaken _ ->
          new BootstrapOutcome.Refused("Another account has the address of this nick.");
      case AccountRefusal.Invalid invalid ->
          new BootstrapOutcome.Refused(
              invalid.problems().stream()
                  .filter(StoredSetup::isOfTheSetting)
                  .map(AccountProblem::message)
                  .collect(Collectors.joining(" ")));
    };
  }

  /** Name and address are made of the nick: what is wrong with them is wrong with it. */
  private static boolean isOfTheSetting(AccountProblem problem) {
    return problem.field().equals("nick") || problem.field().equals("password");
  }

  @Override
  public SetupPurpose purpose(String token) {
    return links
        .find(token, now())
        .filter(purpose ->
            !(purpose instanceof SetupPurpose.FirstAdministrator && store.administratorExists()))
        .orElseGet(SetupPurpose.Dead::new);
  }

  @Override
  public SetupOutcome makeAdministrator(String token, NewAccount account) {
    String password = account.password();
    Optional<AccountProblem> problem =
        password == null
            ? Optional.empty()
            : rules.checkChoice(
                password, List.of(account.nick(), account.fullName(), account.email()));
    if (problem.isPresent() && rules.check(account).isEmpty()) {
      return new AccountRefusal.Invalid(List.of(problem.get()));
    }
    return makeFirstAdministrator(account, () -> links.useForAdministrator(token, now()));
  }

  @Override
  public SetupOutcome choosePassword(String token, String password) {
    Optional<AccountProblem> problem =
        rules.checkPassword(password).or(() -> weakness(token, password));
    if (problem.isPresent()) {
      return new AccountRefusal.Invalid(List.of(problem.get()));
    }
    String hash = hashes.hash(password);
    return inTransaction(() -> {
      Optional<Nick> user = links.useForPassword(token, now());
      if (user.isEmpty()) {
        return new SetupOutcome.LinkDead();
      }
      store.setPassword(user.get(), hash, now());
      return new SetupOutcome.Completed(user.get());
    });
  }

  private Optional<AccountProblem> weakness(String token, String password) {
    return switch (purpose(token)) {
      case SetupPurpose.FirstPassword(Nick nick) ->
          store
              .contact(nick.text())
              .flatMap(user ->
                  rules.checkChoice(password, List.of(nick.text(), user.fullName(), user.email())));
      case SetupPurpose.FirstAdministrator _, SetupPurpose.Dead _ -> Optional.empty();
    };
  }

  private SetupOutcome makeFirstAdministrator(NewAccount account, Supplier<Boolean> permission) {
    List<AccountProblem> problems = new ArrayList<>(rules.check(account));
    String password = account.password();
    if (password == null) {
      problems.add(new AccountProblem("password", "Choose a password."));
    }
    if (!problems.isEmpty() || password == null) {
      return new AccountRefusal.Invalid(problems);
    }
    String hash = hashes.hash(password);
    SetupOutcome outcome =
        transaction.execute(status -> {
          store.lockFirstAdministrator();
          if (store.administratorExists() || !permission.get()) {
            return new SetupOutcome.LinkDead();
          }
          Optional<AccountRefusal> refusal = maker.make(BOOTSTRAP, account, hash, true, now());
          if (refusal.isPresent()) {
            // The link must work again.
            status.setRollbackOnly();
            return refusal.get();
          }
          Nick nick = Nick.of(account.nick());
          maker.announce(BOOTSTRAP, nick, account.fullName());
          return new SetupOutcome.Completed(nick);
        });
    return present(outcome);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return present(transaction.execute(_ -> work.get()));
  }

  private static <T> T present(@Nullable T outcome) {
    if (outcome == null) {
      throw new IllegalStateException("The transaction gave no outcome");
    }
    return outcome;
  }

  private Instant now() {
    return clock.instant();
  }
}
