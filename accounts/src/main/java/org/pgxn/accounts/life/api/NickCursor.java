package org.pgxn.accounts.life.api;

import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;

/** Cursors of lists by nick. */
final class NickCursor {

  private NickCursor() {}

  static Optional<Nick> after(PageRequest page) {
    return page.after()
        .map(cursor -> cursor.parts(1).getFirst())
        .map(text ->
            Nick.tryParse(text)
                .orElseThrow(() ->
                    ProblemType.UNREADABLE.refusal("The cursor is not valid for this list.")));
  }
}
