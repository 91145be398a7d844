package org.pgxn.accounts.ownership;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.RegistryName;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Letter;
import org.pgxn.platform.mail.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes to users about names, in the transaction of the act. */
public final class Letters {
  private static final int MOST_NAMES = 10;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final BaseUrl baseUrl;

  /**
   * Makes the writer.
   *
   * @param jdbc the database
   * @param outbox takes the mails
   * @param baseUrl begins every link
   */
  public Letters(JdbcClient jdbc, Outbox outbox, BaseUrl baseUrl) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.baseUrl = baseUrl;
  }

  private record Address(Nick nick, String email) {}

  /**
   * Finds the spelling of an account that can be used.
   *
   * @param nick in any case
   * @return empty if there is no active account
   */
  public Optional<Nick> active(Nick nick) {
    return address(nick).map(Address::nick);
  }

  /**
   * Writes to a user, unless the account is not in use.
   *
   * @param to who
   * @param subject one line
   * @param text sentences
   */
  public void send(Nick to, String subject, String text) {
    post(to, subject, new Letter().paragraph(text));
  }

  /**
   * Writes to a user about something that waits for an answer.
   *
   * @param to who
   * @param subject one line
   * @param text sentences
   */
  public void ask(Nick to, String subject, String text) {
    post(
        to,
        subject,
        new Letter()
            .paragraph(text)
            .link("Accept or decline", baseUrl.link("/account/invitations"))
            .paragraph("This can be answered for 30 days. To do nothing is to decline."));
  }

  private void post(Nick to, String subject, Letter letter) {
    address(to).ifPresent(found -> outbox.post(letter.to(found.email(), subject)));
  }

  private Optional<Address> address(Nick nick) {
    return jdbc.sql(
            """
            SELECT nickname::text AS nickname, email::text AS email FROM public.users
             WHERE nickname = :nick::public.citext AND status = 'active'
            """)
        .param("nick", nick.text())
        .query((row, _) -> new Address(new Nick(row.getString("nickname")), row.getString("email")))
        .optional();
  }

  /** Lists names in a sentence. */
  static String list(Collection<RegistryName> names) {
    List<RegistryName> all = List.copyOf(names);
    String shown =
        all.stream().limit(MOST_NAMES).map(Object::toString).collect(Collectors.joining(", "));
    return all.size() <= MOST_NAMES
        ? shown
        : "%s and %d more".formatted(shown, all.size() - MOST_NAMES);
  }
}
