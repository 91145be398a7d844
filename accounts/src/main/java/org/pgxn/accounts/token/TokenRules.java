package org.pgxn.accounts.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Scope;

/** What the values of a new token must be like. */
final class TokenRules {

  private TokenRules() {}

  /** Finds all that is wrong, in the order of the fields. */
  static List<AccountProblem> check(Actor actor, NewToken wish) {
    List<AccountProblem> problems = new ArrayList<>();
    if (!isName(wish.name())) {
      problems.add(
          new AccountProblem(
              "name",
              "A token has a name of 1 to %d characters, none of them a control character."
                  .formatted(NewToken.MAX_NAME)));
    }
    checkScopes(actor, wish.scopes()).ifPresent(problems::add);
    if (wish.days() < 1 || wish.days() > NewToken.MAX_DAYS) {
      problems.add(
          new AccountProblem(
              "days", "A token works for 1 to %d days.".formatted(NewToken.MAX_DAYS)));
    }
    return problems;
  }

  /** Reads the scopes of a wish that was checked. */
  static List<Scope> scopes(NewToken wish) {
    return wish.scopes().stream()
        .map(Scope::tryParse)
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Comparator.comparing(Scope::toString))
        .toList();
  }

  private static Optional<AccountProblem> checkScopes(Actor actor, List<String> scopes) {
    if (scopes.isEmpty() || scopes.size() > NewToken.MAX_SCOPES) {
      return problem("A token has 1 to %d scopes.".formatted(NewToken.MAX_SCOPES));
    }
    for (String text : scopes) {
      Optional<Scope> scope =
          Scope.tryParse(text).filter(_ -> text.codePoints().allMatch(TokenRules::isOfALine));
      if (scope.isEmpty()) {
        return problem("A scope is a verb and a name, such as release:pair or release:*.");
      }
      if (scope.get().verb() == Scope.Verb.ADMIN && !serves(actor)) {
        return problem("The scope admin is for the staff of the registry only.");
      }
    }
    return Optional.empty();
  }

  private static Optional<AccountProblem> problem(String message) {
    return Optional.of(new AccountProblem("scopes", message));
  }

  private static boolean serves(Actor actor) {
    return !(actor instanceof Actor.User user) || !user.roles().isEmpty();
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= NewToken.MAX_NAME
        && text.codePoints().allMatch(TokenRules::isOfALine);
  }

  /** Tells whether a character may stand in a line of text. */
  static boolean isOfALine(int codePoint) {
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
