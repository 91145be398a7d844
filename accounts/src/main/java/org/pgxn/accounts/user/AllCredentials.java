package org.pgxn.accounts.user;

import org.pgxn.accounts.Actor;
import org.pgxn.accounts.CredentialHolder;
import org.pgxn.accounts.Nick;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever lets somebody into an account beside its password. Thread-safe. */
public final class AllCredentials {

  private final JdbcClient jdbc;
  private final SetupLinkStore setupLinks;
  private final ObjectProvider<CredentialHolder> holders;

  AllCredentials(
      JdbcClient jdbc, SetupLinkStore setupLinks, ObjectProvider<CredentialHolder> holders) {
    this.jdbc = jdbc;
    this.setupLinks = setupLinks;
    this.holders = holders;
  }

  /**
   * Returns those with which users choose a password.
   *
   * @return their table
   */
  public SetupLinkStore setupLinks() {
    return setupLinks;
  }

  /**
   * Makes all of it useless, in the caller's transaction. What remains is the link that brings an
   * old address back: it is for who lost the account to somebody else.
   *
   * @param actor has it done
   * @param nick of the account
   */
  public void revoke(Actor actor, Nick nick) {
    revokeLinks(nick);
    holders.orderedStream().forEach(holder -> holder.revokeAll(actor, nick));
  }

  /**
   * Makes the links in mails useless.
   *
   * @param nick of the account
   */
  public void revokeLinks(Nick nick) {
    setupLinks.revoke(nick);
    jdbc.sql(
            """
            DELETE FROM pgxn.account_link
             WHERE nickname = :nick::public.citext AND purpose <> 'email-undo'
            """)
        .param("nick", nick.text())
        .update();
  }
}
