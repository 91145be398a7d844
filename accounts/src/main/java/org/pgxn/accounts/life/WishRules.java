package org.pgxn.accounts.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.NewAccount;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.Registration.Wish;
import org.pgxn.accounts.SignUpMode;
import org.pgxn.accounts.user.AccountRules;

/** What a request for an account must be like. */
final class WishRules {

  private final AccountRules rules;

  WishRules(AccountRules rules) {
    this.rules = rules;
  }

  /** Finds all that is wrong, in the order of the fields. */
  List<AccountProblem> check(Wish wish, SignUpMode mode) {
    List<AccountProblem> problems =
        new ArrayList<>(
            rules.check(
                new NewAccount(wish.nick(), wish.fullName(), wish.email(), wish.uri(), null)));
    ProfileRules.checkTwitter(ProfileRules.twitter(wish.twitter())).ifPresent(problems::add);
    ProfileRules.checkLinks(wish.links()).ifPresent(problems::add);
    checkWhy(wish.why(), mode).ifPresent(problems::add);
    return problems;
  }

  /** As PGXN Manager has it: five characters, one of a word (root registry contract §3.5). */
  private static Optional<AccountProblem> checkWhy(String why, SignUpMode mode) {
    int length = why.codePointCount(0, why.length());
    boolean tooShort =
        mode == SignUpMode.MODERATED
            && (length < Registration.MIN_WHY
                || why.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || c == '_'));
    if (tooShort) {
      return Optional.of(
          new AccountProblem(
              "why", "Say in a sentence what you want the account for, for people decide on it."));
    }
    return length > Registration.MAX_WHY
            || why.indexOf('\0') >= 0
            || !UTF_8.newEncoder().canEncode(why)
        ? Optional.of(
            new AccountProblem("why", "That is more than 4,000 characters, or no plain text."))
        : Optional.empty();
  }
}
