package org.pgxn.accounts.life.api;

import static org.pgxn.accounts.life.api.LinkBody.text;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.LinkDead;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests for accounts, which strangers make. */
@RestController
@RequestMapping(ApiV2.PATH + "/registrations")
final class RegistrationController {

  private final Registration registration;

  RegistrationController(Registration registration) {
    this.registration = registration;
  }

  /**
   * What somebody wants.
   *
   * @param user the nick
   * @param why what for
   */
  record WishBody(
      @Nullable String user,
      @Nullable String fullName,
      @Nullable String email,
      @Nullable String uri,
      @Nullable String twitter,
      @Nullable List<@Nullable LinkBody> links,
      @Nullable String why) {
    Registration.Wish wish() {
      return new Registration.Wish(
          text(user),
          text(fullName),
          text(email),
          text(uri),
          text(twitter),
          Objects.requireNonNullElse(LinkBody.links(links), List.of()),
          text(why));
    }

    @Override
    public String toString() {
      return "WishBody[user=" + user + "]";
    }
  }

  /** How strangers come to an account. */
  record ModeView(String mode) {}

  /**
   * A mail is on its way.
   *
   * @param mode {@code open} or {@code moderated}
   */
  record AcceptedView(String user, String mode) {}

  /**
   * What a link is for.
   *
   * @param password whether a password must be chosen with it
   */
  record LinkView(String user, boolean password) {}

  /** The first password. */
  record ConfirmationBody(@Nullable String password) {
    @Override
    public String toString() {
      return "ConfirmationBody[]";
    }
  }

  /**
   * What came of following a link.
   *
   * @param status {@code active}, or {@code new} if staff decide now
   */
  record ConfirmedView(String user, String status) {}

  @GetMapping("/mode")
  ModeView mode() {
    return new ModeView(registration.mode().word());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  AcceptedView register(@RequestBody WishBody body, HttpServletRequest request) {
    return switch (registration.register(body.wish(), Origin.of(request))) {
      case Registration.Accepted accepted ->
          new AcceptedView(accepted.nick().text(), accepted.mode().word());
      case Registration.NickTaken taken ->
          throw ProblemType.CONFLICT.refusal(
              "The nick “%s” is taken. Choose another one; if it was you who asked for it, look"
                      .formatted(taken.nick())
                  + " into your mail.");
      case Registration.Closed _ ->
          throw ProblemType.FORBIDDEN.refusal(
              "Only administrators make accounts here. Write to them.");
      case InvalidValues invalid -> throw Refusals.invalid(invalid);
      case TooMany tooMany -> throw Refusals.tooMany(tooMany);
    };
  }

  @GetMapping("/{token}")
  LinkView link(@PathVariable String token) {
    return switch (registration.purpose(token)) {
      case Registration.ChoosePassword choice -> new LinkView(choice.nick().text(), true);
      case Registration.ConfirmAddress address -> new LinkView(address.nick().text(), false);
      case LinkDead _ -> throw Refusals.linkDead();
    };
  }

  @PostMapping("/{token}/confirmation")
  ConfirmedView confirm(@PathVariable String token, @RequestBody ConfirmationBody body) {
    return switch (registration.confirm(token, body.password())) {
      case Registration.Activated activated ->
          new ConfirmedView(activated.nick().text(), AccountStatus.ACTIVE.word());
      case Registration.Queued queued ->
          new ConfirmedView(queued.nick().text(), AccountStatus.NEW.word());
      case InvalidValues invalid -> throw Refusals.invalid(invalid);
      case LinkDead _ -> throw Refusals.linkDead();
    };
  }
}
