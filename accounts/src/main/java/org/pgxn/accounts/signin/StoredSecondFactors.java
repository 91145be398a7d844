package org.pgxn.accounts.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.util.encoders.Base32;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.accounts.user.PasswordCheck;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriUtils;

/** {@link SecondFactors} in the database. */
final class StoredSecondFactors implements SecondFactors {

  private final FactorStore store;
  private final FactorKeys keys;
  private final CodeCheck codes;
  private final PasswordCheck passwords;
  private final FactorNotices notices;
  private final TransactionTemplate transaction;
  private final SecureRandom random = new SecureRandom();

  StoredSecondFactors(
      FactorStore store,
      FactorKeys keys,
      CodeCheck codes,
      PasswordCheck passwords,
      FactorNotices notices,
      TransactionTemplate transaction) {
    this.store = store;
    this.keys = keys;
    this.codes = codes;
    this.passwords = passwords;
    this.notices = notices;
    this.transaction = transaction;
  }

  @Override
  public State state(Actor actor, Nick account) {
    actor.require(Deed.READ_ACCOUNT, account);
    Optional<FactorStore.Factor> factor = store.find(account).filter(FactorStore.Factor::isActive);
    return new State(
        factor.map(FactorStore.Factor::active),
        factor.isPresent() ? store.recoveryCodes(account) : 0,
        factor.isPresent() || store.passwordRefused(account));
  }

  @Override
  public Beginning begin(Actor actor, Nick account) {
    actor.require(Deed.MANAGE_SECOND_FACTORS, account);
    byte[] key = keys.random();
    String sealed = keys.seal(account, key);
    boolean begun =
        inTransaction(() -> {
          requireActive(account);
          return store.begin(account, sealed);
        });
    return begun ? begun(account, Base32.toBase32String(key)) : new AlreadyActive();
  }

  private Begun begun(Nick account, String key) {
    String issuer = UriUtils.encode(notices.site(), java.nio.charset.StandardCharsets.UTF_8);
    URI uri =
        URI.create(
            "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, account, key, issuer));
    return new Begun(
        key, uri, QrImage.svg(uri.toString(), "The key as a QR code, for an authenticator app"));
  }

  @Override
  public Activation activate(Actor actor, Nick account, String code) {
    actor.require(Deed.MANAGE_SECOND_FACTORS, account);
    String unusable = passwords.unusable();
    List<String> recovery = RecoveryCodes.random(random);
    return inTransaction(() -> {
      requireActive(account);
      Optional<FactorStore.Factor> factor = store.find(account).filter(found -> !found.isActive());
      if (factor.isEmpty()) {
        return new NothingBegun();
      }
      if (!(TypedCode.read(code) instanceof TypedCode.OfApp typed)
          || !codes.takeOfApp(account, factor.get(), typed)) {
        return new WrongCode();
      }
      store.activate(account, unusable);
      keep(account, recovery);
      notices.activated(actor, account);
      return new Activated(recovery);
    });
  }

  @Override
  public boolean remove(Actor actor, Nick account) {
    actor.require(Deed.REMOVE_SECOND_FACTOR, account);
    return inTransaction(() -> {
      passwords.lock(account);
      boolean removed = store.remove(account);
      if (removed) {
        notices.removed(actor, account);
      }
      return removed;
    });
  }

  @Override
  public Optional<List<String>> renewRecoveryCodes(Actor actor, Nick account) {
    actor.require(Deed.MANAGE_SECOND_FACTORS, account);
    List<String> recovery = RecoveryCodes.random(random);
    return inTransaction(() -> {
      requireActive(account);
      if (!codes.needed(account)) {
        return Optional.empty();
      }
      keep(account, recovery);
      notices.note(actor, account, "recovery-codes.renewed", Map.of());
      return Optional.of(recovery);
    });
  }

  @Override
  public void refusePassword(Actor actor, Nick account, boolean refused) {
    actor.require(Deed.MANAGE_SECOND_FACTORS, account);
    transaction.executeWithoutResult(_ -> {
      requireActive(account);
      if (store.refusePassword(account, refused)) {
        notices.note(actor, account, "password-use.changed", Map.of("refused", refused));
      }
    });
  }

  private void keep(Nick account, List<String> recovery) {
    store.replaceRecoveryCodes(account, recovery.stream().map(RecoveryCodes::digest).toList());
  }

  /** Locks the account: it may have been closed since the actor was let in. */
  private void requireActive(Nick account) {
    if (passwords.lock(account).isEmpty()) {
      throw ProblemType.NOT_FOUND.refusal("There is no active account “%s”.".formatted(account));
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
