package org.pgxn.accounts.staff;

import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the registry from losing its last administrator. Whoever takes that role from somebody, or
 * makes an account unusable, asks here first, in the transaction that does it.
 */
public final class Administrators {

  private final JdbcClient jdbc;

  /**
   * Makes the guard.
   *
   * @param jdbc takes part in the transactions of the callers
   */
  public Administrators(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes others wait who ask the same, or make the first administrator, until this transaction
   * ends.
   */
  public void lock() {
    jdbc.sql(
            """
            SELECT pg_advisory_xact_lock(hashtextextended('pgxn.accounts.administrator', 0)) IS NULL
            """)
        .query(Boolean.class)
        .single();
  }

  /**
   * Tells whether an account is all that is left, after {@link #lock}.
   *
   * @param nick of the account
   * @return whether it is an active administrator's, and no other is
   */
  public boolean isLast(Nick nick) {
    return jdbc.sql(
            """
            SELECT count(*) = 1 AND bool_or(nickname = :nick::public.citext)
              FROM public.users
             WHERE is_admin AND status = 'active'
            """)
        .param("nick", nick.text())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }
}
