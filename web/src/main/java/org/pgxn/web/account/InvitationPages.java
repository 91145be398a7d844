package org.pgxn.web.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.Owning;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users answer offers of names and invitations to organisations. */
@RestController
@RequestMapping("/account/invitations")
final class InvitationPages {

  private static final String PATH = "/account/invitations";

  private final Pages pages;
  private final Owning owning;
  private final Organisations organisations;

  InvitationPages(Pages pages, Owning owning, Organisations organisations) {
    this.pages = pages;
    this.owning = owning;
    this.organisations = organisations;
  }

  @GetMapping
  ResponseEntity<String> show(Visitor visitor) {
    return show(visitor, 200, List.of());
  }

  @PostMapping("/names/{id}/accept")
  ResponseEntity<String> accept(Visitor visitor, @PathVariable String id) {
    return answer(visitor, id, offer -> owning.accept(visitor.user(), offer));
  }

  @PostMapping("/names/{id}/decline")
  ResponseEntity<String> decline(Visitor visitor, @PathVariable String id) {
    return answer(visitor, id, offer -> owning.decline(visitor.user(), offer));
  }

  @PostMapping("/organisations/{id}/accept")
  ResponseEntity<String> join(Visitor visitor, @PathVariable String id) {
    return answer(visitor, id, invitation -> organisations.join(visitor.user(), invitation));
  }

  @PostMapping("/organisations/{id}/decline")
  ResponseEntity<String> stayAway(Visitor visitor, @PathVariable String id) {
    return answer(visitor, id, invitation -> organisations.cancel(visitor.user(), invitation));
  }

  private ResponseEntity<String> answer(
      Visitor visitor, String id, Function<UUID, OwnershipOutcome> act) {
    Optional<UUID> uuid = Ids.uuid(id);
    if (uuid.isEmpty()) {
      return pages.seeOther(PATH);
    }
    return switch (act.apply(uuid.get())) {
      case OwnershipOutcome.Done _, OwnershipOutcome.Offered _ ->
          pages.done(PATH, Notice.NAMES_CHANGED);
      case OwnershipOutcome.NoSuch _ ->
          refused(visitor, "This offer is not there any longer: it was taken back, or expired.");
      case OwnershipOutcome.Refused refused -> refused(visitor, refused.reason());
    };
  }

  private ResponseEntity<String> refused(Visitor visitor, String message) {
    return show(visitor, 409, List.of(new AccountProblem("", message)));
  }

  private ResponseEntity<String> show(Visitor visitor, int status, List<AccountProblem> problems) {
    return pages.personal(
        visitor,
        status,
        "account/invitations",
        Map.of(
            "offers",
            owning.received(visitor.user(), visitor.nick()),
            "invitations",
            organisations.invitations(visitor.user(), visitor.nick()),
            "problems",
            problems));
  }
}
