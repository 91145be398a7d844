package org.pgxn.web.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.InvalidValues;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.NoAccount;
import org.pgxn.accounts.SocialLink;
import org.pgxn.accounts.TooMany;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Pause;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users see and change what is known of them. */
@RestController
final class ProfilePages {

  private static final String PATH = "/account";
  private static final String PAGE = "account/profile";

  private final Pages pages;
  private final AccountSettings settings;
  private final MailWishes wishes;

  ProfilePages(Pages pages, AccountSettings settings, MailWishes wishes) {
    this.pages = pages;
    this.settings = settings;
    this.wishes = wishes;
  }

  @GetMapping(PATH)
  ResponseEntity<String> show(Visitor visitor) {
    AccountSettings.OwnAccount account = account(visitor);
    return pages.personal(
        visitor, 200, PAGE, parameters(visitor, account, stored(account), List.of()));
  }

  @PostMapping(PATH)
  ResponseEntity<String> edit(Visitor visitor, Form form) {
    AccountSettings.Edit edit =
        new AccountSettings.Edit(
            form.text("full_name"),
            form.text("uri"),
            form.text("twitter"),
            links(form),
            form.checked("email_shown"));
    return switch (settings.edit(visitor.user(), visitor.nick(), edit)) {
      case AccountSettings.Edited _ -> pages.done(PATH, Notice.SAVED);
      case InvalidValues invalid -> refused(visitor, form, invalid.problems());
      case NoAccount _ -> throw gone();
    };
  }

  /** The form for another address stands on the page of the account. */
  @GetMapping("/account/email")
  ResponseEntity<String> emailForm() {
    return pages.seeOther(PATH);
  }

  @PostMapping("/account/email")
  ResponseEntity<String> changeEmail(Visitor visitor, Form typed) {
    return switch (settings.changeEmail(visitor.user(), visitor.nick(), typed.text("email"))) {
      case AccountSettings.ConfirmationSent _ -> pages.done(PATH, Notice.ADDRESS_PENDING);
      case InvalidValues invalid -> refused(visitor, withEmail(visitor, typed), invalid.problems());
      case TooMany tooMany ->
          refused(
              visitor,
              withEmail(visitor, typed),
              List.of(new AccountProblem("email", new Pause(tooMany.pause()).problem().message())));
      case NoAccount _ -> throw gone();
    };
  }

  @GetMapping("/account/mail")
  ResponseEntity<String> mailForm() {
    return pages.seeOther(PATH);
  }

  @PostMapping("/account/mail")
  ResponseEntity<String> mail(Visitor visitor, Form form) {
    wishes.set(
        visitor.user(),
        visitor.nick(),
        MailWishes.Kind.RELEASE_PUBLISHED,
        form.checked("release_published"));
    return pages.done(PATH, Notice.SAVED);
  }

  private ResponseEntity<String> refused(
      Visitor visitor, Form form, List<AccountProblem> problems) {
    return pages.personal(
        visitor, 422, PAGE, parameters(visitor, account(visitor), form, problems));
  }

  private Map<String, Object> parameters(
      Visitor visitor,
      AccountSettings.OwnAccount account,
      Form form,
      List<AccountProblem> problems) {
    boolean releaseMail =
        wishes.wanted(visitor.user(), visitor.nick()).contains(MailWishes.Kind.RELEASE_PUBLISHED);
    return Map.of(
        "account",
        account,
        "links",
        LinkRow.rows(form),
        "form",
        form,
        "releaseMail",
        releaseMail,
        "problems",
        problems);
  }

  private Form withEmail(Visitor visitor, Form typed) {
    Map<String, List<String>> values = new HashMap<>(stored(account(visitor)).values());
    values.put("email", typed.all("email"));
    return new Form(values);
  }

  private AccountSettings.OwnAccount account(Visitor visitor) {
    return settings.read(visitor.user(), visitor.nick()).orElseThrow(ProfilePages::gone);
  }

  private static Form stored(AccountSettings.OwnAccount account) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("full_name", List.of(account.fullName()));
    values.put("uri", List.of(account.uri()));
    values.put("twitter", List.of(account.twitter()));
    if (account.emailShown()) {
      values.put("email_shown", List.of("on"));
    }
    values.put("link_kind", account.links().stream().map(SocialLink::kind).toList());
    values.put("link_url", account.links().stream().map(SocialLink::url).toList());
    return new Form(values);
  }

  private static List<SocialLink> links(Form form) {
    List<SocialLink> links = new ArrayList<>();
    for (LinkRow row : LinkRow.typed(form)) {
      if (!row.kind().isEmpty() || !row.url().isEmpty()) {
        links.add(new SocialLink(row.kind(), row.url()));
      }
    }
    return links;
  }

  private static RuntimeException gone() {
    return ProblemType.NOT_FOUND.refusal("The account is not there any longer.");
  }
}
