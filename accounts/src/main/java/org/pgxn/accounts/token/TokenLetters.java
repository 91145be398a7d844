package org.pgxn.accounts.token;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.Token;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Letter;
import org.pgxn.platform.mail.Outbox;

/** What owners of tokens are told by mail. */
final class TokenLetters {

  /** Where the tokens of who is signed in are. */
  private static final String PAGE = "/account/tokens";

  private static final int MAX_PLACE = 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Outbox outbox;
  private final BaseUrl baseUrl;

  TokenLetters(Outbox outbox, BaseUrl baseUrl) {
    this.outbox = outbox;
    this.baseUrl = baseUrl;
  }

  void made(Token token, String address) {
    Letter letter =
        described(
            new Letter()
                .paragraph("A token was made for your account %s.".formatted(token.owner())),
            token);
    letter.paragraph(
        "If it was not you, revoke the token and change your password: whoever made it knows it.");
    post(letter, address, "A new token of your PGXN account");
  }

  void expiring(Token token, String address) {
    Letter letter =
        described(
            new Letter()
                .paragraph(
                    ("A token of your account %s will end soon."
                            + " Make a new one where it is still needed.")
                        .formatted(token.owner())),
            token);
    post(letter, address, "A token of your PGXN account ends soon");
  }

  /**
   * Tells of a token that was found in public.
   *
   * @param place an address that others chose, one line
   */
  void leaked(Token token, String place, Instant now, String address) {
    Letter letter =
        described(
            new Letter()
                .paragraph(
                    ("A token of your account %s was found in public, where everybody can read it."
                            + " It was revoked at once, on %s.")
                        .formatted(token.owner(), TIME.format(now))),
            token);
    letter.fact("Found at", place);
    letter.paragraph(
        "Look for releases that you did not make, remove the token from that place, and make a new"
            + " one.");
    post(letter, address, "A leaked token of your PGXN account was revoked");
  }

  private static Letter described(Letter letter, Token token) {
    letter
        .fact("Name", token.name())
        .fact("Begins with", token.hint())
        .fact(
            "Scopes",
            token.scopes().stream().map(Scope::toString).collect(Collectors.joining(", ")));
    token.expires().ifPresent(end -> letter.fact("Ends", TIME.format(end)));
    return letter;
  }

  private void post(Letter letter, String address, String subject) {
    outbox.post(letter.link("Your tokens", baseUrl.link(PAGE)).to(address, subject));
  }

  /**
   * Makes one line of what others chose, without what neither database nor mail can take.
   *
   * @return at most 1,024 characters
   */
  static String line(String place) {
    return place
        .codePoints()
        .map(c -> TokenRules.isOfALine(c) ? c : ' ')
        .limit(MAX_PLACE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
