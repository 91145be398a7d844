package org.pgxn.web.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Staff;
import org.pgxn.accounts.StaffRole;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where staff see who they are, and administrators give and take roles. */
@RestController
@RequestMapping("/admin/staff")
final class StaffPages {

  private static final String PATH = "/admin/staff";

  private final Pages pages;
  private final Staff staff;

  StaffPages(Pages pages, Staff staff) {
    this.pages = pages;
    this.staff = staff;
  }

  @GetMapping
  ResponseEntity<String> show(Visitor visitor) {
    return show(visitor, 200, Form.empty(), List.of());
  }

  @PostMapping("/give")
  ResponseEntity<String> give(Visitor visitor, Form form) {
    Optional<Nick> nick = Nick.tryParse(form.text("nickname"));
    Optional<StaffRole> role = role(form);
    if (nick.isEmpty()) {
      return refused(visitor, 422, form, "nickname", "Type the nickname of an account.");
    }
    if (role.isEmpty()) {
      return refused(visitor, 422, form, "role", "Choose a role.");
    }
    return answer(visitor, form, staff.give(visitor.user(), nick.get(), role.get()));
  }

  @PostMapping("/take")
  ResponseEntity<String> take(Visitor visitor, Form form) {
    Optional<Nick> nick = Nick.tryParse(form.text("nickname"));
    Optional<StaffRole> role = role(form);
    return nick.isEmpty() || role.isEmpty()
        ? pages.seeOther(PATH)
        : answer(visitor, Form.empty(), staff.take(visitor.user(), nick.get(), role.get()));
  }

  private ResponseEntity<String> answer(Visitor visitor, Form form, Staff.Outcome outcome) {
    return switch (outcome) {
      case Staff.Done _ -> pages.done(PATH, Notice.SAVED);
      case Staff.Unknown _ ->
          refused(visitor, 422, form, "nickname", "There is no such account. Check the nickname.");
      case Staff.NotActive inactive ->
          refused(
              visitor,
              422,
              form,
              "nickname",
              "The account “%s” is %s. Only active accounts are given roles."
                  .formatted(inactive.nick(), inactive.status().word()));
      case Staff.LastAdministrator last ->
          refused(
              visitor,
              409,
              form,
              "",
              "“%s” is the only administrator. Make another one first.".formatted(last.nick()));
    };
  }

  private ResponseEntity<String> refused(
      Visitor visitor, int status, Form form, String field, String message) {
    return show(visitor, status, form, List.of(new AccountProblem(field, message)));
  }

  private ResponseEntity<String> show(
      Visitor visitor, int status, Form form, List<AccountProblem> problems) {
    return pages.personal(
        visitor,
        status,
        "admin/staff",
        Map.of(
            "members",
            staff.all(visitor.user()),
            "roles",
            List.of(StaffRole.values()),
            "form",
            form,
            "problems",
            problems));
  }

  private static Optional<StaffRole> role(Form form) {
    String word = form.text("role");
    return Arrays.stream(StaffRole.values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
