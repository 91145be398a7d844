package org.pgxn.accounts.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The second factors of users. */
@RestController
@RequestMapping(ApiV2.PATH + "/users/{user}/second-factors")
final class SecondFactorController {

  private final SecondFactors factors;

  SecondFactorController(SecondFactors factors) {
    this.factors = factors;
  }

  /**
   * What an account has.
   *
   * @param activeSince since when codes are needed; absent if they are not
   * @param recoveryCodes how many are left
   * @param passwordRefused whether programs may not send the password
   */
  record StateView(@Nullable Instant activeSince, int recoveryCodes, boolean passwordRefused) {}

  /**
   * A key to be put into an app.
   *
   * @param key in base 32
   * @param uri the same for apps
   * @param svg the same as a picture
   */
  record KeyView(String key, String uri, String svg) {
    @Override
    public String toString() {
      return "KeyView[]";
    }
  }

  /**
   * A code of the app.
   *
   * @param code six digits
   */
  record NewCode(@Nullable String code) {}

  /**
   * Codes for the day when the app is lost.
   *
   * @param recoveryCodes each works once
   */
  record RecoveryView(List<String> recoveryCodes) {
    @Override
    public String toString() {
      return "RecoveryView[]";
    }
  }

  /**
   * Whether programs may send the password.
   *
   * @param refused true if they may not
   */
  record PasswordUse(@Nullable Boolean refused) {}

  @GetMapping
  StateView state(Actor actor, @PathVariable String user) {
    SecondFactors.State state = factors.state(actor, UserPath.nick(user));
    return new StateView(
        state.since().orElse(null), state.recoveryCodes(), state.passwordRefused());
  }

  @PostMapping("/totp")
  ResponseEntity<KeyView> begin(Actor actor, @PathVariable String user) {
    return switch (factors.begin(actor, UserPath.nick(user))) {
      case SecondFactors.Begun begun ->
          secret(new KeyView(begun.key(), begun.uri().toString(), begun.svg()));
      case SecondFactors.AlreadyActive _ ->
          throw ProblemType.CONFLICT.refusal(
              "The account has a second factor already. Remove it first.");
    };
  }

  @PutMapping("/totp")
  ResponseEntity<RecoveryView> activate(
      Actor actor, @PathVariable String user, @RequestBody NewCode given) {
    String code = given.code() == null ? "" : given.code();
    return switch (factors.activate(actor, UserPath.nick(user), code)) {
      case SecondFactors.Activated activated -> secret(new RecoveryView(activated.recoveryCodes()));
      case SecondFactors.WrongCode _ ->
          throw ProblemType.CONTENT_REFUSED.refusal(
              "The code is not of this key. Type the one that the app shows now.");
      case SecondFactors.NothingBegun _ ->
          throw ProblemType.CONFLICT.refusal("There is no key to be made active. Begin with one.");
    };
  }

  @DeleteMapping("/totp")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Actor actor, @PathVariable String user) {
    if (!factors.remove(actor, UserPath.nick(user))) {
      throw none();
    }
  }

  @PostMapping("/recovery-codes")
  ResponseEntity<RecoveryView> renew(Actor actor, @PathVariable String user) {
    return factors
        .renewRecoveryCodes(actor, UserPath.nick(user))
        .map(codes -> secret(new RecoveryView(codes)))
        .orElseThrow(SecondFactorController::none);
  }

  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void refusePassword(Actor actor, @PathVariable String user, @RequestBody PasswordUse use) {
    if (use.refused() == null) {
      throw ProblemType.UNREADABLE.refusal("Say in “refused” whether: true or false.");
    }
    factors.refusePassword(actor, UserPath.nick(user), use.refused());
  }

  private static ProblemException none() {
    return ProblemType.NOT_FOUND.refusal("The account has no second factor.");
  }

  private static <T> ResponseEntity<T> secret(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
