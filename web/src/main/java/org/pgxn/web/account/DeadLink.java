package org.pgxn.web.account;

import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;

/** What is behind a link from a mail that does not work. */
final class DeadLink {

  private DeadLink() {}

  static ResponseEntity<String> page(Pages pages, Visitor visitor) {
    return pages.message(
        visitor,
        410,
        "This link does not work",
        "It was used, has expired, or never existed. Ask for a new mail, and take the link in the"
            + " newest one.");
  }
}
