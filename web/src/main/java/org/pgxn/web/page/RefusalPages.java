package org.pgxn.web.page;

import jakarta.servlet.http.HttpServletRequest;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Makes pages of refusals: who is not known is asked to sign in, whose session is not fresh to
 * confirm it, and both come back to where they were.
 */
@RestControllerAdvice("org.pgxn.web")
final class RefusalPages {

  private final Pages pages;
  private final Visitors visitors;

  RefusalPages(Pages pages, Visitors visitors) {
    this.pages = pages;
    this.visitors = visitors;
  }

  @ExceptionHandler(ProblemException.class)
  ResponseEntity<String> refuse(HttpServletRequest request, ProblemException refusal) {
    ProblemDocument problem = refusal.problem();
    if (problem.type().equals(ProblemType.UNAUTHENTICATED.uri())) {
      return pages.seeOther(ReturnPath.of(request).after("/account/sign-in"));
    }
    if (problem.type().equals(Actor.STEP_UP_REQUIRED.uri())) {
      return pages.seeOther(ReturnPath.of(request).after("/account/confirm-it-is-you"));
    }
    ResponseEntity<String> page =
        pages.message(visitors.of(request), problem.status(), problem.title(), problem.detail());
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .headers(refusal.headers())
        .body(page.getBody());
  }
}
