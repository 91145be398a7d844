package org.pgxn.web.account;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.Sessions;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users see where they are signed in, and end it. */
@RestController
@RequestMapping("/account/sessions")
final class SessionPages {

  private static final String PATH = "/account/sessions";

  private final Pages pages;
  private final Sessions sessions;

  SessionPages(Pages pages, Sessions sessions) {
    this.pages = pages;
    this.sessions = sessions;
  }

  @GetMapping
  ResponseEntity<String> show(Visitor visitor) {
    return pages.personal(
        visitor,
        200,
        "account/sessions",
        Map.of("sessions", sessions.list(visitor.user(), visitor.nick())));
  }

  @PostMapping("/{id}/end")
  ResponseEntity<String> end(Visitor visitor, @PathVariable String id) {
    Optional<UUID> session = Ids.uuid(id);
    return session.isPresent() && sessions.revoke(visitor.user(), visitor.nick(), session.get())
        ? pages.done(PATH, Notice.ENDED)
        : pages.seeOther(PATH);
  }

  @PostMapping("/end-others")
  ResponseEntity<String> endOthers(Visitor visitor) {
    sessions.revokeOthers(visitor.user(), visitor.nick());
    return pages.done(PATH, Notice.ENDED);
  }
}
