package org.pgxn.server.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL server of the operator's is, and as whom to connect. Its text never shows the
 * password.
 *
 * @param jdbcUrl without user and password
 * @param user the role; absent if the driver's default holds
 * @param password absent if none is needed
 */
public record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {

  private static final List<String> SCHEMES =
      List.of("jdbc:postgresql://", "postgresql://", "postgres://");

  /**
   * Reads the forms of libpq and of the JDBC driver.
   *
   * @param text for example {@code
   *     postgresql://pgxn:secret@db.example.org:5432/pgxn?sslmode=require}
   * @return the parts
   * @throws IllegalArgumentException if it has another form; the message does not repeat the text,
   *     which may hold a password
   */
  static DatabaseUrl parse(String text) {
    String rest =
        SCHEMES.stream()
            .filter(text::startsWith)
            .findFirst()
            .map(scheme -> text.substring(scheme.length()))
            .orElseThrow(() -> new IllegalArgumentException("it must begin with postgresql://"));
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    Credentials credentials = new Credentials();
    int slash = place.indexOf('/', place.lastIndexOf('@') + 1);
    if (slash < 0 || slash == place.length() - 1) {
      throw new IllegalArgumentException("it must end with / and the name of a database");
    }
    int at = place.lastIndexOf('@');
    if (at >= 0) {
      credentials.readUserInfo(place.substring(0, at));
    }
    String hosts = place.substring(at + 1, slash);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("it must name a host");
    }
    List<String> parameters = new ArrayList<>();
    if (question >= 0) {
      for (String parameter : rest.substring(question + 1).split("&", -1)) {
        if (!parameter.isEmpty() && !credentials.readParameter(parameter)) {
          parameters.add(parameter);
        }
      }
    }
    String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    String url = "jdbc:postgresql://" + hosts + place.substring(slash) + query;
    return new DatabaseUrl(url, credentials.user, credentials.password);
  }

  /**
   * Whether a text, which need not be such a URL, has a password in it as far as one can tell.
   *
   * @param text what was given for one
   */
  static boolean mayHoldPassword(String text) {
    int authority = text.indexOf("//") + 2;
    int at = text.lastIndexOf('@');
    return text.contains("password=")
        || (at >= 0 && text.substring(0, at).indexOf(':', authority) >= 0);
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }

  private static final class Credentials {
    private @Nullable String user;
    private @Nullable String password;

    void readUserInfo(String info) {
      int colon = info.indexOf(':');
      user = decode(colon < 0 ? info : info.substring(0, colon));
      if (colon >= 0) {
        password = decode(info.substring(colon + 1));
      }
    }

    boolean readParameter(String parameter) {
      if (parameter.startsWith("user=")) {
        user = decode(parameter.substring("user=".length()));
        return true;
      }
      if (parameter.startsWith("password=")) {
        password = decode(parameter.substring("password=".length()));
        return true;
      }
      return false;
    }

    private static String decode(String text) {
      try {
        // A plus is a plus here: this is no form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("user and password must be percent-encoded", e);
      }
    }
  }
}
