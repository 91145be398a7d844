package org.pgxn.accounts.ownership;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.pgxn.accounts.Nick;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes who holds names. Runs inside {@linkplain NameActs acts} or claims. */
public final class HoldingStore {

  private final JdbcClient jdbc;

  /**
   * Makes the store.
   *
   * @param jdbc the database
   */
  public HoldingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes the co-owners of names follow the teams of organisations.
   *
   * @param names in any case
   * @param now the moment
   */
  public void project(Collection<String> names, Instant now) {
    if (!names.isEmpty()) {
      jdbc.sql("SELECT pgxn.project_names(:names::public.citext[], :now)")
          .param("names", NameStates.array(names))
          .param("now", now.atOffset(ZoneOffset.UTC))
          .query(row -> {});
    }
  }

  /** Makes somebody a co-owner apart from teams. */
  void add(String name, Nick coOwner, Instant now) {
    jdbc.sql("SELECT pgxn.add_coowner(:name::public.citext, :nick::public.citext, :now)")
        .param("name", name)
        .param("nick", coOwner.text())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(row -> {});
  }

  /** Takes away what somebody co-owns apart from teams; false if that is nothing. */
  boolean drop(String name, Nick coOwner) {
    return jdbc.sql("SELECT pgxn.drop_coowner(:name::public.citext, :nick::public.citext)")
        .param("name", name)
        .param("nick", coOwner.text())
        .query(Boolean.class)
        .single();
  }

  /** Gives a name to another owner; offers of it are void. */
  void move(String name, Nick owner, boolean stays, Instant now) {
    jdbc.sql(
            """
            SELECT pgxn.move_name(:name::public.citext, :owner::public.citext, :stays, :now)
            """)
        .param("name", name)
        .param("owner", owner.text())
        .param("stays", stays)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(row -> {});
  }

  /** Frees names that nobody released since a moment. */
  List<String> lapse(Instant before, Instant now) {
    return jdbc.sql(
            """
            SELECT l.name FROM pgxn.lapse_names(:before, :now) AS l (name)
             ORDER BY lower(l.name) COLLATE "C"
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getString(1))
        .list();
  }
}
