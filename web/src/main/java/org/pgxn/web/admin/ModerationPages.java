package org.pgxn.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.NoAccount;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where staff decide on requests for accounts. */
@RestController
@RequestMapping("/admin/moderate")
final class ModerationPages {

  private static final String PATH = "/admin/moderate";
  private static final int SHOWN = 25;

  private final Pages pages;
  private final Moderation moderation;

  ModerationPages(Pages pages, Moderation moderation) {
    this.pages = pages;
    this.moderation = moderation;
  }

  @GetMapping
  ResponseEntity<String> queue(Visitor visitor, Form query) {
    List<Moderation.Request> queue =
        moderation.queue(visitor.user(), Nick.tryParse(query.text("after")), SHOWN + 1);
    return pages.personal(
        visitor,
        200,
        "admin/moderate",
        Map.of(
            "requests",
            queue.stream().limit(SHOWN).toList(),
            "more",
            queue.size() > SHOWN ? queue.get(SHOWN - 1).nick().text() : ""));
  }

  @PostMapping("/{nick}/approve")
  ResponseEntity<String> approve(Visitor visitor, @PathVariable String nick) {
    Optional<Nick> wanted = Nick.tryParse(nick);
    return wanted.isEmpty()
        ? gone(visitor)
        : answer(visitor, moderation.approve(visitor.user(), wanted.get()));
  }

  @PostMapping("/{nick}/reject")
  ResponseEntity<String> reject(Visitor visitor, Form form, @PathVariable String nick) {
    Optional<Nick> wanted = Nick.tryParse(nick);
    return wanted.isEmpty()
        ? gone(visitor)
        : answer(visitor, moderation.reject(visitor.user(), wanted.get(), form.text("reason")));
  }

  private ResponseEntity<String> answer(Visitor visitor, Moderation.Outcome outcome) {
    return switch (outcome) {
      case Moderation.Decided _ -> pages.done(PATH, Notice.DECIDED);
      case NoAccount _ -> gone(visitor);
    };
  }

  private ResponseEntity<String> gone(Visitor visitor) {
    return pages.message(
        visitor,
        404,
        "This request does not wait any longer",
        "Somebody else decided on it, or its time was over. Look at the list again.");
  }
}
