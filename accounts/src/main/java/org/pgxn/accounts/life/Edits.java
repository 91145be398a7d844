package org.pgxn.accounts.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountSettings.Edit;
import org.pgxn.accounts.SocialLink;
import org.pgxn.accounts.user.AccountRules;

/** Wishes to change a profile. */
final class Edits {

  private Edits() {}

  static Edit tidied(Edit edit) {
    String twitter = edit.twitter();
    return new Edit(
        edit.fullName(),
        edit.uri(),
        twitter == null ? null : ProfileRules.twitter(twitter),
        edit.links(),
        edit.emailShown());
  }

  /** Finds all that is wrong, in the order of the fields. */
  static List<AccountProblem> check(Edit edit, AccountRules rules) {
    List<AccountProblem> problems = new ArrayList<>();
    Optional.ofNullable(edit.fullName()).flatMap(rules::checkFullName).ifPresent(problems::add);
    Optional.ofNullable(edit.uri()).flatMap(rules::checkUri).ifPresent(problems::add);
    Optional.ofNullable(edit.twitter())
        .flatMap(ProfileRules::checkTwitter)
        .ifPresent(problems::add);
    List<SocialLink> links = edit.links();
    if (links != null) {
      ProfileRules.checkLinks(links).ifPresent(problems::add);
    }
    return problems;
  }

  /** Names the fields that change; their values are personal and stay out of the log. */
  static List<String> fields(Edit edit) {
    List<String> fields = new ArrayList<>();
    add(fields, "full_name", edit.fullName());
    add(fields, "uri", edit.uri());
    add(fields, "twitter", edit.twitter());
    add(fields, "links", edit.links());
    add(fields, "email_shown", edit.emailShown());
    return fields;
  }

  private static void add(List<String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.add(name);
    }
  }
}
