package org.pgxn.accounts.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TokenCheck;

/** {@link Authentication} by the header of a request. */
final class HeaderAuthentication implements Authentication {

  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";
  private static final int MAX_HEADER = 4 * 1024;

  private final PasswordAuthentication passwords;
  private final TokenCheck tokens;

  HeaderAuthentication(PasswordAuthentication passwords, TokenCheck tokens) {
    this.passwords = passwords;
    this.tokens = tokens;
  }

  @Override
  public Result authenticate(@Nullable String authorization, Origin origin) {
    if (authorization == null) {
      return new Absent();
    }
    if (hasScheme(authorization, BEARER)) {
      return tokens
          .check("", authorization.substring(BEARER.length()).strip(), origin)
          .orElseGet(() -> Refused.token("This is no token of this registry."));
    }
    if (!hasScheme(authorization, BASIC)) {
      return new Absent();
    }
    return credentials(authorization)
        .map(given -> check(given, origin))
        .orElseGet(() -> new Refused(PasswordAuthentication.WRONG));
  }

  /** What has the form of a token is never tried as a password, and costs no hashing. */
  private Result check(Credentials given, Origin origin) {
    return tokens
        .check(given.nick(), given.password(), origin)
        .orElseGet(() -> passwords.check(given.nick(), given.password(), origin));
  }

  private static boolean hasScheme(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static Optional<Credentials> credentials(String header) {
    if (header.length() > MAX_HEADER) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private record Credentials(String nick, String password) {
    @Override
    public String toString() {
      return "Credentials[nick=" + nick + "]";
    }
  }
}
