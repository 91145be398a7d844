package org.pgxn.web.account;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.accounts.SocialLink;
import org.pgxn.web.page.Form;

/**
 * A row of the form in which users say where else they are found.
 *
 * @param number from 1
 * @param kind as typed
 * @param url as typed
 */
public record LinkRow(int number, String kind, String url) {

  private static final int EMPTY_ROWS = 2;

  /** Those that were typed, and some to type more. */
  static List<LinkRow> rows(Form form) {
    List<LinkRow> rows = new ArrayList<>(typed(form));
    rows.removeIf(row -> row.kind().isEmpty() && row.url().isEmpty());
    for (int i = 0; i < EMPTY_ROWS && rows.size() < SocialLink.MOST; i++) {
      rows.add(new LinkRow(rows.size() + 1, "", ""));
    }
    return rows;
  }

  /** All that were sent, at most one more than there may be. */
  static List<LinkRow> typed(Form form) {
    List<String> kinds = form.all("link_kind");
    List<String> urls = form.all("link_url");
    List<LinkRow> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(kinds.size(), urls.size()) && i <= SocialLink.MOST; i++) {
      rows.add(new LinkRow(rows.size() + 1, kinds.get(i).strip(), urls.get(i).strip()));
    }
    return rows;
  }
}
