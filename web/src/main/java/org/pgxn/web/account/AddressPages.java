package org.pgxn.web.account;

import java.util.Map;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.LinkDead;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages behind the links in mails with which users confirm an address, undo its change or come
 * back. Opening them changes nothing, since programs that scan mail do so.
 */
@RestController
final class AddressPages {

  private static final String CONFIRM = "/account/email/{token}";
  private static final String UNDO = "/account/email/undo/{token}";
  private static final String RETURN = "/account/return/{token}";

  private final Pages pages;
  private final AccountSettings settings;
  private final AccountClosing closing;

  AddressPages(Pages pages, AccountSettings settings, AccountClosing closing) {
    this.pages = pages;
    this.settings = settings;
    this.closing = closing;
  }

  @GetMapping(CONFIRM)
  ResponseEntity<String> confirmForm(Visitor visitor, @PathVariable String token) {
    return press(
        visitor,
        "Confirm your new address",
        "From then on, mail about your account goes to the address where you got this link.",
        "/account/email/" + token,
        "Confirm the address");
  }

  @PostMapping(CONFIRM)
  ResponseEntity<String> confirm(Visitor visitor, @PathVariable String token) {
    return switch (settings.confirmEmail(token)) {
      case AccountSettings.EmailChanged changed ->
          pages.message(
              visitor,
              200,
              "Your address is changed",
              "Mail about the account “%s” goes to the new address from now on."
                  .formatted(changed.nick()));
      case AccountSettings.EmailTaken _ -> taken(visitor);
      case LinkDead _ -> DeadLink.page(pages, visitor);
    };
  }

  @GetMapping(UNDO)
  ResponseEntity<String> undoForm(Visitor visitor, @PathVariable String token) {
    return press(
        visitor,
        "Take your old address back",
        "The account gets its old address back, and everybody who uses it is signed out. A mail to"
            + " the old address lets you choose another password.",
        "/account/email/undo/" + token,
        "Undo the change");
  }

  @PostMapping(UNDO)
  ResponseEntity<String> undo(Visitor visitor, @PathVariable String token) {
    return switch (settings.undoEmail(token)) {
      case AccountSettings.EmailRestored _ ->
          pages.message(
              visitor,
              200,
              "Your old address holds again",
              "Sessions, tokens and the password do not work any longer. Look into your mail, and"
                  + " choose another password.");
      case AccountSettings.EmailTaken _ -> taken(visitor);
      case LinkDead _ -> DeadLink.page(pages, visitor);
    };
  }

  @GetMapping(RETURN)
  ResponseEntity<String> returnForm(Visitor visitor, @PathVariable String token) {
    return press(
        visitor,
        "Come back",
        "Your account becomes active again.",
        "/account/return/" + token,
        "Activate the account");
  }

  @PostMapping(RETURN)
  ResponseEntity<String> comeBack(Visitor visitor, @PathVariable String token) {
    return switch (closing.returnBy(token)) {
      case AccountClosing.Returned returned ->
          pages.hidden(visitor, 200, "account/ready", Map.of("nick", returned.nick()));
      case LinkDead _ -> DeadLink.page(pages, visitor);
    };
  }

  private ResponseEntity<String> press(
      Visitor visitor, String title, String message, String action, String button) {
    return pages.hidden(
        visitor,
        200,
        "account/press",
        Map.of("title", title, "message", message, "action", action, "button", button));
  }

  private ResponseEntity<String> taken(Visitor visitor) {
    return pages.message(
        visitor,
        409,
        "Another account has this address",
        "An address belongs to one account only. Give that account another address first.");
  }
}
