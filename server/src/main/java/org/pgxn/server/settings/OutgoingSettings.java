package org.pgxn.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What the registry may send and ask.
 *
 * @param privateToo whether it may ask addresses that are not public
 * @param smtp the mail server; empty for none
 * @param mailFrom sender of its mail
 * @param leakKeys where the keys are of those who report leaked tokens; empty to take no reports
 */
public record OutgoingSettings(
    boolean privateToo, Optional<URI> smtp, String mailFrom, Optional<URI> leakKeys) {

  /** What holds where nobody sets anything. */
  public static final OutgoingSettings STANDARD =
      new OutgoingSettings(false, Optional.empty(), "pgxn@localhost", Optional.empty());

  private static final String FORM_OF_SMTP =
      "it has the form smtp://user:password@host:port, percent-encoded";

  private static final String FORM_OF_KEYS = "it begins with https:// and has a host";

  static URI smtp(String text) {
    // What the parser says repeats the text, which may hold a password.
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("smtp") || scheme.equals("smtps"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(FORM_OF_SMTP, e);
    }
    throw new IllegalArgumentException(FORM_OF_SMTP);
  }

  static URI leakKeys(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(FORM_OF_KEYS, e);
    }
    throw new IllegalArgumentException(FORM_OF_KEYS);
  }

  static boolean privateToo(String text) {
    return switch (text) {
      case "any" -> true;
      case "public" -> false;
      default -> throw new IllegalArgumentException("it is public or any, not “" + text + "”");
    };
  }

  static String mailFrom(String text) {
    if (text.indexOf('@') < 1 || text.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("it is an address of e-mail");
    }
    return text;
  }

  /** Leaves the password of the mail server out. */
  @Override
  public String toString() {
    return "OutgoingSettings[privateToo=" + privateToo + ", mailFrom=" + mailFrom + "]";
  }
}
