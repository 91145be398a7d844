package org.pgxn.accounts.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Client;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.SignIn;
import org.pgxn.accounts.SignIns;
import org.pgxn.accounts.throttle.Place;
import org.pgxn.accounts.throttle.Throttle;
import org.pgxn.accounts.throttle.Throttle.Guess;
import org.pgxn.accounts.user.PasswordCheck;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link SignIn} with sessions in the database. */
final class StoredSignIn implements SignIn {

  private final PasswordCheck passwords;
  private final CodeCheck codes;
  private final Throttle throttle;
  private final SessionOpener opener;
  private final SignInStores stores;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  StoredSignIn(
      PasswordCheck passwords,
      CodeCheck codes,
      Throttle throttle,
      SessionOpener opener,
      SignInStores stores,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.passwords = passwords;
    this.codes = codes;
    this.throttle = throttle;
    this.opener = opener;
    this.stores = stores;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Outcome withPassword(String account, String password, Client client) {
    return switch (passwords.check(
        account, password, nick -> stores.devices().place(nick, client))) {
      case PasswordCheck.Right right -> inTransaction(() -> afterPassword(right, client));
      case PasswordCheck.Wrong wrong ->
          refused(wrong.account(), SignIns.Result.WRONG_PASSWORD, client.origin());
      case PasswordCheck.TooMany many -> new TooMany(many.pause());
    };
  }

  /** The password may have been changed since it was looked at, to keep somebody out. */
  private Outcome afterPassword(PasswordCheck.Right right, Client client) {
    Nick nick = right.nick();
    if (passwords.lock(nick).filter(right.hash()::equals).isEmpty()) {
      return new Refused();
    }
    return codes.needed(nick)
        ? stores.pendings().make(nick)
        : new SignedIn(opener.open(nick, client));
  }

  @Override
  public Outcome withCode(String pending, String code, Client client) {
    Optional<Nick> found = stores.pendings().find(pending);
    if (found.isEmpty()) {
      return new Expired();
    }
    Nick nick = found.get();
    return guarded(
        nick,
        stores.devices().place(found, client),
        () -> {
          if (passwords.lock(nick).isEmpty() || !stores.pendings().count(pending)) {
            return new Expired();
          }
          if (!codes.take(nick, TypedCode.read(code))) {
            return refused(found, SignIns.Result.WRONG_CODE, client.origin());
          }
          stores.pendings().delete(pending);
          return new SignedIn(opener.open(nick, client));
        });
  }

  @Override
  public Outcome confirm(Actor actor, String proof) {
    if (!(actor instanceof Actor.User user)) {
      throw Actor.unauthenticated("Sign in first.");
    }
    if (!(user.access() instanceof Access.Session(UUID id, boolean _))) {
      throw ProblemType.FORBIDDEN.refusal("Only the session of a browser can be confirmed.");
    }
    TypedCode code = TypedCode.read(proof);
    if (code instanceof TypedCode.None || !codes.needed(user.nick())) {
      return confirmByPassword(user, id, proof);
    }
    Outcome byCode = confirmByCode(user, id, code);
    // A password may look like a recovery code, but it is never as short as a code of an app.
    return byCode instanceof Refused && code instanceof TypedCode.OfRecovery
        ? confirmByPassword(user, id, proof)
        : byCode;
  }

  private Outcome confirmByCode(Actor.User user, UUID id, TypedCode code) {
    return guarded(
        user.nick(),
        new Place.OwnSession(id),
        () ->
            passwords.lock(user.nick()).isPresent() && codes.take(user.nick(), code)
                ? new SignedIn(opener.renew(user, id))
                : refused(Optional.of(user.nick()), SignIns.Result.WRONG_CODE, user.origin()));
  }

  private Outcome confirmByPassword(Actor.User user, UUID id, String password) {
    Place place = new Place.OwnSession(id);
    return switch (passwords.check(user.nick().text(), password, _ -> place)) {
      case PasswordCheck.Right right ->
          inTransaction(() ->
              passwords.lock(right.nick()).filter(right.hash()::equals).isPresent()
                  ? new SignedIn(opener.renew(user, id))
                  : new Refused());
      case PasswordCheck.Wrong _ ->
          refused(Optional.of(user.nick()), SignIns.Result.WRONG_PASSWORD, user.origin());
      case PasswordCheck.TooMany many -> new TooMany(many.pause());
    };
  }

  private Outcome guarded(Nick nick, Place place, Supplier<Outcome> work) {
    Optional<Duration> pause = throttle.enter(Guess.CODE, nick.text(), place);
    if (pause.isPresent()) {
      return new TooMany(pause.get());
    }
    Outcome outcome = inTransaction(work);
    if (outcome instanceof SignedIn) {
      throttle.succeeded(Guess.CODE, nick.text(), place);
    }
    return outcome;
  }

  private Outcome refused(Optional<Nick> nick, SignIns.Result result, Origin origin) {
    return inTransaction(() -> {
      stores.history().add(nick, result, origin, clock.instant());
      return new Refused();
    });
  }

  private Outcome inTransaction(Supplier<Outcome> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
