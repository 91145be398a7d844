package org.pgxn.web.account;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.accounts.Scope;
import org.pgxn.web.page.Visitor;

/**
 * Something that a new token may be let do.
 *
 * @param word the verb of the scope, and the name of the field
 * @param label what it means
 * @param names whether the scope can be limited to names
 */
public record ScopeChoice(String word, String label, boolean names) {

  static List<ScopeChoice> of(Visitor visitor) {
    List<ScopeChoice> choices = new ArrayList<>();
    choices.add(choice(Scope.Verb.RELEASE, "Release distributions", true));
    choices.add(choice(Scope.Verb.YANK, "Yank releases, and bring them back", true));
    choices.add(choice(Scope.Verb.OWN, "Give and take the ownership of names", true));
    if (visitor.staff()) {
      choices.add(choice(Scope.Verb.ADMIN, "Do what you may do as one of the staff", false));
    }
    return choices;
  }

  private static ScopeChoice choice(Scope.Verb verb, String label, boolean names) {
    return new ScopeChoice(verb.word(), label, names);
  }
}
