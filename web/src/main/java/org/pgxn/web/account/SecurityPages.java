package org.pgxn.web.account;

import java.util.List;
import java.util.Map;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.SignIns;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users see who signed in to their account, and what was done to it. */
@RestController
final class SecurityPages {

  private static final int SHOWN = 25;

  private final Pages pages;
  private final SignIns signIns;
  private final Audit audit;

  SecurityPages(Pages pages, SignIns signIns, Audit audit) {
    this.pages = pages;
    this.signIns = signIns;
    this.audit = audit;
  }

  @GetMapping("/account/security")
  ResponseEntity<String> show(Visitor visitor, Form query) {
    List<SignIns.Entry> entries =
        signIns.list(
            visitor.user(),
            visitor.nick(),
            Ids.number(query.text("sign-ins-before"), Long.MAX_VALUE),
            SHOWN + 1);
    List<Audit.Act> acts =
        audit.ofAccount(
            visitor.user(),
            visitor.nick(),
            Ids.number(query.text("acts-before"), Audit.NEWEST),
            SHOWN + 1);
    return pages.personal(
        visitor,
        200,
        "account/security",
        Map.of(
            "entries",
            entries.stream().limit(SHOWN).toList(),
            "moreEntries",
            entries.size() > SHOWN ? Long.toString(entries.get(SHOWN - 1).number()) : "",
            "acts",
            acts.stream().limit(SHOWN).toList(),
            "moreActs",
            acts.size() > SHOWN ? Long.toString(acts.get(SHOWN - 1).seq()) : ""));
  }
}
