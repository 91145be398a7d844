package org.pgxn.web.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.OwnershipOutcome;
import org.pgxn.accounts.Owning;
import org.pgxn.accounts.RegistryName;
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

/** Where users see the names that they own or co-own, and share them. */
@RestController
@RequestMapping("/permissions")
final class NamePages {

  private static final String PATH = "/permissions";

  private final Pages pages;
  private final Ownership ownership;
  private final Owning owning;

  NamePages(Pages pages, Ownership ownership, Owning owning) {
    this.pages = pages;
    this.ownership = ownership;
    this.owning = owning;
  }

  @GetMapping
  ResponseEntity<String> show(Visitor visitor) {
    return show(visitor, 200, Form.empty(), List.of());
  }

  @PostMapping("/share")
  ResponseEntity<String> share(Visitor visitor, Form form) {
    Optional<RegistryName> name = name(form);
    Optional<Nick> user = Nick.tryParse(form.text("user"));
    if (name.isEmpty()) {
      return refused(visitor, 422, form, "name", "Choose one of your names.");
    }
    if (user.isEmpty()) {
      return refused(visitor, 422, form, "user", "Type the nickname of a user.");
    }
    List<RegistryName> names = List.of(name.get());
    OwnershipOutcome outcome =
        switch (form.text("as")) {
          case "owner" -> owning.offer(visitor.user(), names, user.get(), false);
          case "owner-and-stay" -> owning.offer(visitor.user(), names, user.get(), true);
          default -> owning.invite(visitor.user(), names, user.get());
        };
    return answer(visitor, form, outcome);
  }

  @PostMapping("/revoke")
  ResponseEntity<String> revoke(Visitor visitor, Form form) {
    Optional<RegistryName> name = name(form);
    Optional<Nick> user = Nick.tryParse(form.text("user"));
    return name.isEmpty() || user.isEmpty()
        ? pages.seeOther(PATH)
        : answer(
            visitor, Form.empty(), owning.revoke(visitor.user(), List.of(name.get()), user.get()));
  }

  @PostMapping("/offers/{id}/withdraw")
  ResponseEntity<String> withdraw(Visitor visitor, @PathVariable String id) {
    Optional<UUID> offer = Ids.uuid(id);
    return offer.isEmpty()
        ? pages.seeOther(PATH)
        : answer(visitor, Form.empty(), owning.withdraw(visitor.user(), offer.get()));
  }

  private ResponseEntity<String> answer(Visitor visitor, Form form, OwnershipOutcome outcome) {
    return switch (outcome) {
      case OwnershipOutcome.Done _ -> pages.done(PATH, Notice.NAMES_CHANGED);
      case OwnershipOutcome.Offered _ -> pages.done(PATH, Notice.OFFERED);
      case OwnershipOutcome.NoSuch missing ->
          refused(visitor, 422, form, "", "There is no %s.".formatted(missing.what()));
      case OwnershipOutcome.Refused refused -> refused(visitor, 409, form, "", refused.reason());
    };
  }

  private ResponseEntity<String> refused(
      Visitor visitor, int status, Form form, String field, String message) {
    return show(visitor, status, form, List.of(new AccountProblem(field, message)));
  }

  private ResponseEntity<String> show(
      Visitor visitor, int status, Form form, List<AccountProblem> problems) {
    List<NameRow> names = NameRow.rows(ownership.namesOf(visitor.nick()), ownership::owners);
    return pages.personal(
        visitor,
        status,
        "account/names",
        Map.of(
            "names",
            names,
            "offers",
            owning.made(visitor.user(), visitor.nick()),
            "form",
            form,
            "problems",
            problems));
  }

  /** Forms call a name {@code distribution:pair} or {@code extension:pair}. */
  private static Optional<RegistryName> name(Form form) {
    String text = form.text("name");
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    if (colon < 0 || name.isEmpty() || name.length() > RegistryName.MAX_LENGTH) {
      return Optional.empty();
    }
    return switch (text.substring(0, colon)) {
      case "distribution" -> Optional.of(RegistryName.distribution(name));
      case "extension" -> Optional.of(RegistryName.extension(name));
      default -> Optional.empty();
    };
  }
}
