package org.pgxn.accounts.signin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Letter;
import org.pgxn.platform.mail.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells users by mail what happens to their accounts, in the caller's transaction. */
final class AccountMail {

  /** Where users see what their accounts are signed in with. */
  static final String PAGE = "/account/sessions";

  /** RFC 2606: no mail is ever delivered there. */
  private static final String NOWHERE = ".invalid";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final BaseUrl baseUrl;

  AccountMail(JdbcClient jdbc, Outbox outbox, BaseUrl baseUrl) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.baseUrl = baseUrl;
  }

  void newDevice(Nick nick, Origin origin, Instant now) {
    Letter letter =
        new Letter()
            .paragraph(
                "Somebody has just signed in to your account %s with a device that you have not"
                        .formatted(nick)
                    + " used before.")
            .fact("Time", TIME.format(now))
            .fact("Address", shown(origin.address()))
            .fact("Device", shown(origin.device()))
            .paragraph(
                "If it was you, there is nothing to do. If not, end that session and change your"
                    + " password at once.")
            .link("Your sessions", baseUrl.link(PAGE));
    post(nick, letter, "New sign-in to your account");
  }

  void secondFactorActive(Nick nick) {
    post(
        nick,
        new Letter()
            .paragraph(
                "Your account %s has a second factor now. Programs need a token: they can no longer"
                        .formatted(nick)
                    + " use the password.")
            .paragraph(
                "If it was not you who set it up, write to those who run this registry at once."),
        "Your account has a second factor");
  }

  void secondFactorRemoved(Nick nick) {
    post(
        nick,
        new Letter()
            .paragraph("Your account %s has no second factor any longer.".formatted(nick))
            .paragraph("If you did not ask for that, change your password at once.")
            .link("Your sessions", baseUrl.link(PAGE)),
        "The second factor of your account was removed");
  }

  void recoveryCodeUsed(Nick nick, int left) {
    post(
        nick,
        new Letter()
            .paragraph(
                "A recovery code of your account %s was used. %s"
                    .formatted(nick, left == 1 ? "One is left." : "%d are left.".formatted(left)))
            .paragraph("If it was not you, change your password and make new codes at once.")
            .link("Your sessions", baseUrl.link(PAGE)),
        "A recovery code of your account was used");
  }

  private void post(Nick nick, Letter letter, String subject) {
    address(nick).ifPresent(address -> outbox.post(letter.to(address, subject)));
  }

  private Optional<String> address(Nick nick) {
    return jdbc.sql("SELECT email::text FROM public.users WHERE nickname = :nick::public.citext")
        .param("nick", nick.text())
        .query(String.class)
        .optional()
        .filter(address -> !address.endsWith(NOWHERE));
  }

  private static String shown(String text) {
    return text.isBlank() ? "unknown" : text;
  }
}
