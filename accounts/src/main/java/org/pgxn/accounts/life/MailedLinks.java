package org.pgxn.accounts.life;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.pgxn.accounts.MailLink;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TooMany;

/**
 * Links for those who say that they cannot get into their account. There is one answer, and as much
 * work, whatever account they name: a link is stored in any case. Thread-safe.
 */
final class MailedLinks {
  private static final int MOST = 320;

  private final Life life;
  private final NetworkLimits limits;

  MailedLinks(Life life, NetworkLimits limits) {
    this.life = life;
    this.limits = limits;
  }

  /**
   * Sends what the account's status asks for: to choose a password, or to come back.
   *
   * @return empty if it did, or would have done
   */
  Optional<TooMany> send(String account, Origin origin) {
    Optional<TooMany> tooMany = limits.take(NetworkLimits.Kind.FORGOTTEN, origin);
    if (tooMany.isPresent()) {
      return tooMany;
    }
    String cut = account.strip();
    String named = cut.substring(0, Math.min(cut.length(), MOST));
    String _ = life.inTransaction(now -> send(named, now));
    return Optional.empty();
  }

  private String send(String named, Instant now) {
    Optional<AccountRows.Row> row =
        life.rows()
            .find(named)
            .filter(found -> found.active() || found.mayReturn())
            .filter(AccountRows.Row::reachable)
            .filter(found ->
                limits
                    .take(NetworkLimits.Kind.MAIL, found.email().toLowerCase(Locale.ROOT))
                    .isEmpty());
    if (row.isEmpty()) {
      return life.links().make(MailLink.RESET, null, null, now);
    }
    AccountRows.Row user = row.get();
    MailLink purpose = user.active() ? MailLink.RESET : MailLink.RETURN;
    String token = life.links().make(purpose, user.nick(), null, now);
    if (user.active()) {
      life.letters().reset(user.email(), user.nick(), token);
    } else {
      life.letters().comeBack(user.email(), user.nick(), token);
    }
    return token;
  }
}
