package org.pgxn.accounts.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.accounts.TooMany;

/** {@link Registration} in the database. */
final class StoredRegistration implements Registration {

  /** How long a request holds nick and address whose link nobody follows. */
  private static final Duration WAITS = Duration.ofDays(7);

  private static final int MOST_MODERATORS = 20;

  private final SignUpMode mode;
  private final Life life;
  private final RegistrationStore store;
  private final ProfileStore profiles;
  private final NetworkLimits limits;
  private final WishRules rules;

  StoredRegistration(
      SignUpMode mode,
      Life life,
      RegistrationStore store,
      ProfileStore profiles,
      NetworkLimits limits) {
    this.mode = mode;
    this.life = life;
    this.store = store;
    this.profiles = profiles;
    this.limits = limits;
    this.rules = new WishRules(life.rules());
  }

  @Override
  public SignUpMode mode() {
    return mode;
  }

  @Override
  public Answer register(Wish wish, Origin origin) {
    if (mode == SignUpMode.CLOSED) {
      return new Closed();
    }
    List<AccountProblem> problems = rules.check(wish, mode);
    if (!problems.isEmpty()) {
      return new InvalidValues(problems);
    }
    Optional<TooMany> tooMany = limits.take(NetworkLimits.Kind.REGISTRATION, origin);
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    String hash = life.hashes().unusable();
    return life.inTransaction(now -> register(wish, hash, now));
  }

  private Answer register(Wish wish, String hash, Instant now) {
    store.lapse(now.minus(WAITS));
    Nick nick = Nick.of(wish.nick());
    Optional<AccountRows.Row> holder = life.rows().holder(wish.email(), now);
    if (store.isTaken(nick)) {
      holder.ifPresent(row -> tellHolder(row, wish.email(), now));
      return new NickTaken(nick);
    }
    boolean moderated = mode == SignUpMode.MODERATED;
    if (holder.isEmpty()) {
      if (store.insert(nick, wish, hash, moderated, now)) {
        profiles.replace(nick, wish.links());
        life.letters().confirm(wish.email(), nick, moderated, makeLink(nick, now));
        return new Accepted(nick, mode);
      }
      if (life.rows().find(nick).isPresent()) {
        return new NickTaken(nick);
      }
    }
    store.hold(nick, now);
    life.rows().holder(wish.email(), now).ifPresent(row -> tellHolder(row, wish.email(), now));
    return new Accepted(nick, mode);
  }

  /** The answer says the same whether there is an account: only its user learns of it. */
  private void tellHolder(AccountRows.Row row, String email, Instant now) {
    if (limits.take(NetworkLimits.Kind.MAIL, email.toLowerCase(Locale.ROOT)).isPresent()) {
      return;
    }
    Optional<RegistrationStore.Pending> pending =
        store.pending(row.nick()).filter(request -> !request.confirmed());
    if (pending.isPresent()) {
      life.letters()
          .confirm(row.email(), row.nick(), pending.get().moderated(), makeLink(row.nick(), now));
    } else {
      life.letters().accountExists(email, row.nick(), row.status());
    }
  }

  private String makeLink(Nick nick, Instant now) {
    return life.links().make(MailLink.CONFIRM, nick, null, now);
  }

  @Override
  public LinkPurpose purpose(String token) {
    Optional<Nick> nick = ofLink(token);
    Optional<RegistrationStore.Pending> pending = nick.flatMap(store::pending);
    if (nick.isEmpty() || pending.isEmpty() || pending.get().confirmed()) {
      return new LinkDead();
    }
    return pending.get().moderated()
        ? new ConfirmAddress(nick.get())
        : new ChoosePassword(nick.get());
  }

  private Optional<Nick> ofLink(String token) {
    return life.links().find(MailLink.CONFIRM, token, life.now()).map(LinkStore.Link::nick);
  }

  @Override
  public Confirmation confirm(String token, @Nullable String password) {
    return switch (purpose(token)) {
      case LinkDead dead -> dead;
      case ConfirmAddress _ -> life.inTransaction(now -> enqueue(token, now));
      case ChoosePassword choice -> activate(token, choice.nick(), password);
    };
  }

  private Confirmation activate(String token, Nick nick, @Nullable String password) {
    if (password == null) {
      return new InvalidValues("password", "Choose a password.");
    }
    Optional<AccountProblem> problem =
        life.rows().find(nick).flatMap(row -> life.rules().checkChoice(password, row.about()));
    if (problem.isPresent()) {
      return new InvalidValues(List.of(problem.get()));
    }
    String hash = life.hashes().hash(password);
    return life.inTransaction(now -> activate(token, hash, now));
  }

  private Confirmation activate(String token, String hash, Instant now) {
    Optional<AccountRows.Row> row = use(token, now);
    if (row.isEmpty()) {
      return new LinkDead();
    }
    Nick nick = row.get().nick();
    life.rows().setPassword(nick, hash, now);
    life.rows().setStatus(nick, AccountStatus.ACTIVE, LifeEvents.BY_LINK, now);
    store.forget(nick);
    life.credentials().revokeLinks(nick);
    life.letters().welcome(row.get().email(), nick);
    life.events().activated(LifeEvents.BY_LINK, nick, row.get().fullName());
    return new Activated(nick);
  }

  private Confirmation enqueue(String token, Instant now) {
    Optional<AccountRows.Row> row = use(token, now);
    if (row.isEmpty()) {
      return new LinkDead();
    }
    Nick nick = row.get().nick();
    store.confirm(nick, now);
    life.credentials().revokeLinks(nick);
    store
        .request(nick)
        .ifPresent(request ->
            store
                .moderators(MOST_MODERATORS)
                .forEach(email -> life.letters().toModerate(email, request)));
    return new Queued(nick);
  }

  /** Uses a link up whose request waits for it. */
  private Optional<AccountRows.Row> use(String token, Instant now) {
    return life.links()
        .use(MailLink.CONFIRM, token, now)
        .flatMap(link -> life.rows().lock(link.nick()))
        .filter(
            row -> store.pending(row.nick()).filter(request -> !request.confirmed()).isPresent());
  }

  @Override
  public int lapse() {
    return life.inTransaction(now -> store.lapse(now.minus(WAITS)));
  }
}
