package org.pgxn.accounts.signin;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.pgxn.accounts.Nick;

/** Takes codes of second factors, each once. Thread-safe. */
final class CodeCheck {

  private final FactorStore store;
  private final FactorKeys keys;
  private final AccountMail mail;
  private final InstantSource clock;
  private final Totp totp = new Totp();

  CodeCheck(FactorStore store, FactorKeys keys, AccountMail mail, InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.mail = mail;
    this.clock = clock;
  }

  /** Whether an account needs codes. */
  boolean needed(Nick nick) {
    return store.find(nick).filter(FactorStore.Factor::isActive).isPresent();
  }

  /** Takes a code of an account's active second factor, in the caller's transaction. */
  boolean take(Nick nick, TypedCode code) {
    Optional<FactorStore.Factor> factor = store.find(nick).filter(FactorStore.Factor::isActive);
    if (factor.isEmpty()) {
      return false;
    }
    return switch (code) {
      case TypedCode.OfApp app -> takeOfApp(nick, factor.get(), app);
      case TypedCode.OfRecovery recovery -> takeOfRecovery(nick, recovery);
      case TypedCode.None _ -> false;
    };
  }

  /** Takes a code of a key, active or not, in the caller's transaction. */
  boolean takeOfApp(Nick nick, FactorStore.Factor factor, TypedCode.OfApp code) {
    Optional<byte[]> key = keys.open(nick, factor.sealedKey());
    if (key.isEmpty()) {
      return false;
    }
    OptionalLong step = totp.step(key.get(), code.digits(), factor.lastStep(), clock.instant());
    // Of two who send the same code at once only one changes the row.
    return step.isPresent() && store.take(nick, step.getAsLong());
  }

  private boolean takeOfRecovery(Nick nick, TypedCode.OfRecovery code) {
    boolean taken = store.useRecoveryCode(nick, RecoveryCodes.digest(code.text()));
    if (taken) {
      mail.recoveryCodeUsed(nick, store.recoveryCodes(nick));
    }
    return taken;
  }
}
