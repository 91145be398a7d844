package org.pgxn.accounts.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.password.PasswordStrength;

/** What the values of an account must be like. Safe for use by several threads. */
public final class AccountRules {

  private static final int MIN_NICK = 2;
  private static final int MAX_FULL_NAME = 255;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_URI = 1024;
  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD_BYTES = 72;

  private final AccountStore store;
  private final PasswordStrength strength;

  AccountRules(AccountStore store, PasswordStrength strength) {
    this.store = store;
    this.strength = strength;
  }

  /**
   * Finds all that is wrong with a new account, in the order of the fields. A password is judged by
   * its length only: it is an administrator's choice.
   *
   * @param account as it was typed
   * @return problems
   */
  public List<AccountProblem> check(NewAccount account) {
    List<AccountProblem> problems = new ArrayList<>();
    if (Nick.tryParse(account.nick()).filter(n -> n.text().length() >= MIN_NICK).isEmpty()) {
      problems.add(
          new AccountProblem(
              "nick",
              "A nick has 2 to 63 letters, digits and hyphens, begins with a letter and does not"
                  + " end in a hyphen."));
    }
    checkFullName(account.fullName()).ifPresent(problems::add);
    checkEmail(account.email()).ifPresent(problems::add);
    String uri = account.uri();
    if (uri != null) {
      checkUri(uri).ifPresent(problems::add);
    }
    if (account.password() != null) {
      checkPassword(account.password()).ifPresent(problems::add);
    }
    return problems;
  }

  /**
   * Tells what is wrong with a name.
   *
   * @param fullName as it was typed
   * @return empty if it will do
   */
  public Optional<AccountProblem> checkFullName(String fullName) {
    return problemUnless(
        isLine(fullName, MAX_FULL_NAME) && !fullName.isBlank(),
        "full_name",
        "A name has 1 to 255 characters, none of them a control character.");
  }

  /**
   * Tells what is wrong with an address.
   *
   * @param email as it was typed
   * @return empty if it will do
   */
  public Optional<AccountProblem> checkEmail(String email) {
    return problemUnless(
        isLine(email, MAX_EMAIL) && store.isEmail(email),
        "email",
        "This is not an e-mail address, such as ann@example.org.");
  }

  /**
   * Tells what is wrong with a page about a user.
   *
   * @param uri as it was typed
   * @return empty if it will do, as an empty one does
   */
  public Optional<AccountProblem> checkUri(String uri) {
    return problemUnless(
        uri.isEmpty() || isWebAddress(uri),
        "uri",
        "This is not a web address: it must begin with https:// or http://.");
  }

  /**
   * Tells what is wrong with the length of a new password.
   *
   * @param password as it was typed
   * @return empty if it will do
   */
  public Optional<AccountProblem> checkPassword(String password) {
    return problemUnless(
        password.codePointCount(0, password.length()) >= MIN_PASSWORD
            && password.getBytes(UTF_8).length <= MAX_PASSWORD_BYTES
            && password.indexOf('\0') < 0
            && UTF_8.newEncoder().canEncode(password),
        "password",
        "A password has at least 8 characters and at most 72 bytes.");
  }

  /**
   * Tells what is wrong with a password that a user chooses.
   *
   * @param password as it was typed
   * @param about what others know of the user, such as nick, name and address
   * @return empty if it will do
   */
  public Optional<AccountProblem> checkChoice(String password, Collection<String> about) {
    return checkPassword(password)
        .or(() ->
            strength
                .weakness(password, about)
                .map(message -> new AccountProblem("password", message)));
  }

  private static Optional<AccountProblem> problemUnless(
      boolean fits, String field, String message) {
    return fits ? Optional.empty() : Optional.of(new AccountProblem(field, message));
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
