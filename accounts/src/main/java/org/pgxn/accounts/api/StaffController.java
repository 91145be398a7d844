package org.pgxn.accounts.api;

import java.util.List;
import java.util.Locale;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Staff;
import org.pgxn.accounts.StaffRole;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The staff: seen by all of them, changed by administrators. */
@RestController
@RequestMapping(ApiV2.PATH + "/staff")
final class StaffController {

  private final Staff staff;

  StaffController(Staff staff) {
    this.staff = staff;
  }

  /**
   * One of the staff.
   *
   * @param user the nick
   * @param status of the account
   * @param roles in the order administrator, moderator, support, observer
   */
  record MemberView(String user, String fullName, String status, List<String> roles) {
    static MemberView of(Staff.Member member) {
      return new MemberView(
          member.nick().text(),
          member.fullName(),
          member.status().word(),
          member.ordered().stream().map(StaffRole::word).toList());
    }
  }

  /**
   * All of the staff.
   *
   * @param items by nick
   */
  record StaffView(List<MemberView> items) {}

  @GetMapping
  ResponseEntity<StaffView> all(Actor actor) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new StaffView(staff.all(actor).stream().map(MemberView::of).toList()));
  }

  @PutMapping("/{user}/{role}")
  ResponseEntity<MemberView> give(
      Actor actor, @PathVariable String user, @PathVariable String role) {
    return answer(user, staff.give(actor, nick(user), role(role)));
  }

  @DeleteMapping("/{user}/{role}")
  ResponseEntity<MemberView> take(
      Actor actor, @PathVariable String user, @PathVariable String role) {
    return answer(user, staff.take(actor, nick(user), role(role)));
  }

  private static ResponseEntity<MemberView> answer(String user, Staff.Outcome outcome) {
    return switch (outcome) {
      case Staff.Done done ->
          ResponseEntity.ok()
              .cacheControl(CacheControl.noStore())
              .body(MemberView.of(done.member()));
      case Staff.Unknown _ -> throw unknown(user);
      case Staff.NotActive inactive ->
          throw ProblemType.CONFLICT.refusal(
              "The account “%s” is %s. Only active accounts are given roles."
                  .formatted(inactive.nick(), inactive.status().word()));
      case Staff.LastAdministrator last ->
          throw ProblemType.CONFLICT.refusal(
              "“%s” is the only active administrator. Give somebody else the role first."
                  .formatted(last.nick()));
    };
  }

  private static Nick nick(String user) {
    return Nick.tryParse(user).orElseThrow(() -> unknown(user));
  }

  private static StaffRole role(String word) {
    for (StaffRole role : StaffRole.values()) {
      if (role.word().equals(word.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw ProblemType.NOT_FOUND.refusal(
        "There is no role of that name. Known are administrator, moderator, support and observer.");
  }

  private static ProblemException unknown(String user) {
    return ProblemType.NOT_FOUND.refusal("There is no user “%s”.".formatted(user));
  }
}
