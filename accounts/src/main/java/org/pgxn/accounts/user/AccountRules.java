package org.pgxn.accounts.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;

/** What the values of a new account must be like. */
final class AccountRules {

  private static final int MIN_NICK = 2;
  private static final int MAX_FULL_NAME = 255;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_URI = 1024;
  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD_BYTES = 72;

  private final AccountStore store;

  AccountRules(AccountStore store) {
    this.store = store;
  }

  /** Finds all that is wrong, in the order of the fields. */
  List<AccountProblem> check(NewAccount account) {
    List<AccountProblem> problems = new ArrayList<>();
    if (Nick.tryParse(account.nick()).filter(n -> n.text().length() >= MIN_NICK).isEmpty()) {
      problems.add(
          new AccountProblem(
              "nick",
              "A nick has 2 to 63 letters, digits and hyphens, begins with a letter and does not"
                  + " end in a hyphen."));
    }
    if (!isLine(account.fullName(), MAX_FULL_NAME) || account.fullName().isBlank()) {
      problems.add(
          new AccountProblem(
              "full_name", "A name has 1 to 255 characters, none of them a control character."));
    }
    if (!isLine(account.email(), MAX_EMAIL) || !store.isEmail(account.email())) {
      problems.add(
          new AccountProblem("email", "This is not an e-mail address, such as ann@example.org."));
    }
    String uri = account.uri();
    if (uri != null && !uri.isEmpty() && !isWebAddress(uri)) {
      problems.add(
          new AccountProblem(
              "uri", "This is not a web address: it must begin with https:// or http://."));
    }
    if (account.password() != null) {
      checkPassword(account.password()).ifPresent(problems::add);
    }
    return problems;
  }

  /** Tells what is wrong with a new password. */
  Optional<AccountProblem> checkPassword(String password) {
    boolean fits =
        password.codePointCount(0, password.length()) >= MIN_PASSWORD
            && password.getBytes(UTF_8).length <= MAX_PASSWORD_BYTES
            && password.indexOf('\0') < 0
            && UTF_8.newEncoder().canEncode(password);
    return fits
        ? Optional.empty()
        : Optional.of(
            new AccountProblem(
                "password", "A password has at least 8 characters and at most 72 bytes."));
  }

  private boolean isWebAddress(String uri) {
    return (beginsHost(uri, "https://") || beginsHost(uri, "http://"))
        && isLine(uri, MAX_URI)
        && store.isUri(uri);
  }

  private static boolean beginsHost(String uri, String scheme) {
    return uri.length() > scheme.length()
        && uri.regionMatches(true, 0, scheme, 0, scheme.length())
        && (Character.isLetterOrDigit(uri.charAt(scheme.length()))
            || uri.charAt(scheme.length()) == '[');
  }

  private static boolean isLine(String text, int maxLength) {
    return text.length() <= maxLength && text.codePoints().allMatch(AccountRules::isOfALine);
  }

  private static boolean isOfALine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
