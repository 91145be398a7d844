package org.pgxn.accounts.life;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.pgxn.accounts.AccountStatus;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Moderation.Request;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.SetupLink;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Letter;
import org.pgxn.platform.mail.Outbox;

/**
 * Mails about accounts, posted in the caller's transaction. What strangers typed is in none of
 * those that go to an address which they typed too, save for the nick.
 */
final class Letters {
  private static final int MOST_QUOTED = 1_000;
  private static final String IGNORE =
      "If it was not you who asked for it, do nothing: without this link nothing happens.";

  private final Outbox outbox;
  private final BaseUrl baseUrl;

  Letters(Outbox outbox, BaseUrl baseUrl) {
    this.outbox = outbox;
    this.baseUrl = baseUrl;
  }

  void confirm(String email, Nick nick, boolean moderated, String token) {
    Letter letter =
        new Letter()
            .paragraph(
                "Somebody asked for the account %s at %s with this address of e-mail."
                    .formatted(nick, baseUrl))
            .link(
                moderated
                    ? "Follow this link to confirm the address. Then staff look at the request"
                    : "Follow this link to confirm the address and to choose a password",
                link(MailLink.CONFIRM, token))
            .paragraph(works(MailLink.CONFIRM) + " " + IGNORE);
    outbox.post(letter.to(email, "Confirm your address for PGXN"));
  }

  void accountExists(String email, Nick nick, AccountStatus status) {
    Letter letter =
        new Letter()
            .paragraph(
                "Somebody asked for an account at %s with this address of e-mail. It belongs to"
                        .formatted(baseUrl)
                    + " the account %s already, so that no other was made.".formatted(nick));
    switch (status) {
      case ACTIVE ->
          letter.link(
              "If you forgot its password, choose another one", baseUrl.link("/account/forgotten"));
      case INACTIVE ->
          letter.paragraph(
              "The account is not in use. Say on the page for forgotten passwords who you are: if"
                  + " you left the account yourself, you can come back.");
      case NEW -> letter.paragraph("The account was asked for, and waits to be decided on.");
      case DELETED -> letter.paragraph("The request for that account was refused.");
    }
    letter.paragraph("If it was not you who asked for it, there is nothing to do.");
    outbox.post(letter.to(email, "You have a PGXN account already"));
  }

  void toModerate(String email, Request request) {
    Letter letter =
        new Letter()
            .paragraph("Somebody asks for an account, and has confirmed the address.")
            .fact("Nick", request.nick().text())
            .fact("Name", request.fullName())
            .fact("E-mail", request.email())
            .fact("Page", request.uri().isEmpty() ? "none" : request.uri())
            .fact("Why", oneLine(request.why()))
            .link("Decide", baseUrl.link("/admin/moderate"));
    outbox.post(letter.to(email, "New User Request for " + request.nick()));
  }

  void welcome(String email, Nick nick) {
    Letter letter =
        new Letter()
            .paragraph("Your account %s is ready. You can release extensions now.".formatted(nick))
            .link("Sign in", baseUrl.link("/"));
    outbox.post(letter.to(email, "Welcome to PGXN!"));
  }

  void welcome(String email, Nick nick, SetupLink link) {
    Letter letter =
        new Letter()
            .paragraph("Your request for the account %s was approved.".formatted(nick))
            .link("Choose a password", baseUrl.link(link.path()))
            .paragraph(
                "The link works once, for two days. After that, say that you forgot your"
                    + " password to get another.");
    outbox.post(letter.to(email, "Welcome to PGXN!"));
  }

  void rejected(String email, Nick nick, String reason) {
    Letter letter =
        new Letter()
            .paragraph(
                "Your request for the account %s at %s was refused.".formatted(nick, baseUrl));
    if (!reason.isBlank()) {
      letter.fact("Reason", oneLine(reason));
    }
    outbox.post(letter.to(email, "Account Request Rejected"));
  }

  void reset(String email, Nick nick, String token) {
    Letter letter =
        new Letter()
            .paragraph(
                "Somebody said to have forgotten the password of the account %s at %s."
                    .formatted(nick, baseUrl))
            .link("Choose another password", link(MailLink.RESET, token))
            .paragraph(works(MailLink.RESET) + " " + IGNORE);
    outbox.post(letter.to(email, "Reset Your Password"));
  }

  void passwordChanged(String email, Nick nick) {
    Letter letter =
        new Letter()
            .paragraph(
                "The password of your account %s at %s was changed.".formatted(nick, baseUrl))
            .link("If it was not you, choose another one", baseUrl.link("/account/forgotten"));
    outbox.post(letter.to(email, "Your PGXN password was changed"));
  }

  void confirmEmail(String email, Nick nick, String token) {
    Letter letter =
        new Letter()
            .paragraph(
                "The account %s at %s shall have this address of e-mail.".formatted(nick, baseUrl))
            .link("Confirm the address", link(MailLink.EMAIL, token))
            .paragraph(works(MailLink.EMAIL) + " " + IGNORE);
    outbox.post(letter.to(email, "Confirm your new address for PGXN"));
  }

  void emailChanged(String oldEmail, Nick nick, String token) {
    Letter letter =
        new Letter()
            .paragraph(
                "Your account %s at %s has another address of e-mail from now on."
                    .formatted(nick, baseUrl))
            .link(
                "If it was not you, bring this address back. That also takes the password away,"
                    + " and you choose another one",
                link(MailLink.EMAIL_UNDO, token))
            .paragraph(works(MailLink.EMAIL_UNDO));
    outbox.post(letter.to(oldEmail, "Your PGXN address was changed"));
  }

  void deactivated(String email, Nick nick, boolean mayReturn) {
    Letter letter =
        new Letter()
            .paragraph(
                "Your account %s at %s was deactivated. Nobody can sign in to it; its releases"
                        .formatted(nick, baseUrl)
                    + " stay.");
    if (mayReturn) {
      letter.link("You can come back at any time", baseUrl.link("/account/return"));
    }
    outbox.post(letter.to(email, "Your PGXN account was deactivated"));
  }

  void comeBack(String email, Nick nick, String token) {
    Letter letter =
        new Letter()
            .paragraph(
                "The account %s at %s, which is not in use, shall be used again."
                    .formatted(nick, baseUrl))
            .link("Activate it", link(MailLink.RETURN, token))
            .paragraph(works(MailLink.RETURN) + " " + IGNORE);
    outbox.post(letter.to(email, "Come back to PGXN"));
  }

  void activated(String email, Nick nick) {
    Letter letter =
        new Letter()
            .paragraph("Your account %s at %s is active again.".formatted(nick, baseUrl))
            .link("Sign in", baseUrl.link("/"));
    outbox.post(letter.to(email, "Your PGXN account is active again"));
  }

  void deleted(String email, Nick nick, Instant when) {
    Letter letter =
        new Letter()
            .paragraph(
                "Your account %s at %s was deleted for good. Its releases stay; name, address and"
                        .formatted(nick, baseUrl)
                    + " links are no longer kept.")
            .fact("When", when.toString());
    outbox.post(letter.to(email, "Your PGXN account was deleted"));
  }

  private URI link(MailLink purpose, String token) {
    return baseUrl.link(purpose.path(token));
  }

  private static String works(MailLink purpose) {
    Duration life = Duration.ofHours(purpose.hours());
    String span =
        life.toDays() > 0
            ? life.toDays() + " days"
            : life.toHours() == 1 ? "an hour" : life.toHours() + " hours";
    return "The link works once, for %s.".formatted(span);
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.strip()
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
        .limit(MOST_QUOTED)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
