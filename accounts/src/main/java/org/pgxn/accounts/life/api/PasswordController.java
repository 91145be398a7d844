package org.pgxn.accounts.life.api;

import static org.pgxn.accounts.life.api.LinkBody.text;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Passwords that users choose. */
@RestController
@RequestMapping(ApiV2.PATH)
final class PasswordController {

  private final Passwords passwords;

  PasswordController(Passwords passwords) {
    this.passwords = passwords;
  }

  /**
   * A change.
   *
   * @param oldPassword the present one
   * @param password the new one
   */
  record ChangeBody(@Nullable String oldPassword, @Nullable String password) {
    @Override
    public String toString() {
      return "ChangeBody[]";
    }
  }

  /** A new password. */
  record PasswordBody(@Nullable String password) {
    @Override
    public String toString() {
      return "PasswordBody[]";
    }
  }

  @PutMapping("/users/{user}/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(Actor actor, @PathVariable String user, @RequestBody ChangeBody body) {
    switch (passwords.change(
        actor, Refusals.nick(user), text(body.oldPassword()), text(body.password()))) {
      case Passwords.Changed _ -> {}
      case Passwords.WrongPassword _ ->
          throw new ProblemException(
              ProblemType.CONTENT_REFUSED
                  .problem("The password was not changed.")
                  .with(
                      new ProblemDocument.Finding(
                          "/old_password", null, "This is not the present password.", null)));
      case InvalidValues invalid -> throw Refusals.invalid(invalid);
      case NoAccount _ -> throw Refusals.noAccount(user);
      case TooMany tooMany -> throw Refusals.tooMany(tooMany);
    }
  }

  @PostMapping("/password-resets")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void forgotten(@RequestBody AccountBody body, HttpServletRequest request) {
    switch (passwords.forgotten(text(body.account()), Origin.of(request))) {
      case Passwords.LinkOnItsWay _ -> {}
      case TooMany tooMany -> throw Refusals.tooMany(tooMany);
    }
  }

  @GetMapping("/password-resets/{token}")
  UserName link(@PathVariable String token) {
    return passwords
        .ofLink(token)
        .map(nick -> new UserName(nick.text()))
        .orElseThrow(Refusals::linkDead);
  }

  @PostMapping("/password-resets/{token}/confirmation")
  UserName reset(@PathVariable String token, @RequestBody PasswordBody body) {
    return switch (passwords.reset(token, text(body.password()))) {
      case Passwords.Reset reset -> new UserName(reset.nick().text());
      case InvalidValues invalid -> throw Refusals.invalid(invalid);
      case LinkDead _ -> throw Refusals.linkDead();
    };
  }
}
