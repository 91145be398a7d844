package org.pgxn.accounts.life;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.AccountClosing.Name;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.events.EventType;
import org.pgxn.events.NewEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names of an account that ends. Every name goes in as {@code citext}. Thread-safe. */
final class NameStore {

  private final JdbcClient jdbc;

  NameStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes whoever registers names, or has them change hands, wait for this transaction's end. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.accounts.names', 0))")
        .query(_ -> {});
  }

  /** Lists the names that an account owns, with active users who may take them over. */
  List<Name> owned(Nick nick) {
    return jdbc.sql(
            """
            SELECT 'EXTENSION' AS kind, e.name::text COLLATE "C" AS name,
                   ARRAY(SELECT c.nickname::text
                           FROM public.coowners AS c
                           JOIN public.users AS u ON u.nickname = c.nickname
                          WHERE c.extension = e.name AND u.status = 'active'
                          ORDER BY c.created_at, lower(c.nickname::text) COLLATE "C") AS others
              FROM public.extensions AS e
             WHERE e.owner = :nick::public.citext
             UNION ALL
            SELECT 'DISTRIBUTION', o.name::text,
                   ARRAY(SELECT c.nickname::text
                           FROM pgxn.distribution_owner AS c
                           JOIN public.users AS u ON u.nickname = c.nickname
                          WHERE c.name = o.name AND c.role = 'co-owner' AND u.status = 'active'
                          ORDER BY c.since, lower(c.nickname::text) COLLATE "C")
              FROM pgxn.distribution_owner AS o
             WHERE o.role = 'owner' AND o.nickname = :nick::public.citext
             ORDER BY kind, name
            """)
        .param("nick", nick.text())
        .query(NameStore::name)
        .list();
  }

  /** Gives a name to a co-owner. */
  NewEvent handOver(Name name, Nick from, Nick heir, String actor, Instant now) {
    if (name.kind() == NameKind.EXTENSION) {
      update(
          """
          DELETE FROM public.coowners
           WHERE extension = :name::public.citext AND nickname = :heir::public.citext
          """,
          name,
          heir);
      jdbc.sql(
              """
              UPDATE public.extensions SET owner = :heir::public.label, updated_at = :now
               WHERE name = :name::public.citext
              """)
          .param("name", name.name())
          .param("heir", heir.text())
          .param("now", AccountRows.utc(now))
          .update();
      return changed(name.kind(), name.name(), Optional.of(from), actor);
    }
    update(
        """
        DELETE FROM pgxn.distribution_owner
         WHERE name = :name::public.citext AND nickname = :heir::public.citext
           AND role = 'co-owner'
        """,
        name,
        heir);
    update(
        """
        UPDATE pgxn.distribution_owner SET nickname = :heir::public.label
         WHERE name = :name::public.citext AND role = 'owner'
        """,
        name,
        heir);
    return new NewEvent(
        EventType.DISTRIBUTION_TRANSFERRED,
        name.name(),
        actor,
        Map.of("distribution", name.name(), "owner", heir.text(), "former_owner", from.text()));
  }

  /** Ends all co-ownerships of an account. */
  List<NewEvent> leave(Nick nick, String actor) {
    List<String> extensions =
        jdbc.sql(
                """
                DELETE FROM public.coowners WHERE nickname = :nick::public.citext
                RETURNING extension::text
                """)
            .param("nick", nick.text())
            .query((row, _) -> row.getString(1))
            .list();
    List<String> distributions =
        jdbc.sql(
                """
                DELETE FROM pgxn.distribution_owner
                 WHERE nickname = :nick::public.citext AND role = 'co-owner'
                RETURNING name::text
                """)
            .param("nick", nick.text())
            .query((row, _) -> row.getString(1))
            .list();
    List<NewEvent> events = new ArrayList<>();
    extensions.forEach(
        name -> events.add(changed(NameKind.EXTENSION, name, Optional.empty(), actor)));
    distributions.forEach(
        name -> events.add(changed(NameKind.DISTRIBUTION, name, Optional.empty(), actor)));
    return events;
  }

  private NewEvent changed(NameKind kind, String name, Optional<Nick> formerOwner, String actor) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kind", kind.word());
    data.put("name", name);
    owner(kind, name).ifPresent(owner -> data.put("owner", owner));
    data.put("co_owners", coOwners(kind, name));
    formerOwner.ifPresent(owner -> data.put("former_owner", owner.text()));
    return new NewEvent(EventType.OWNERSHIP_CHANGED, name, actor, data);
  }

  private Optional<String> owner(NameKind kind, String name) {
    return texts(
            kind == NameKind.EXTENSION
                ? "SELECT owner::text FROM public.extensions WHERE name = :name::public.citext"
                : """
                SELECT nickname::text FROM pgxn.distribution_owner
                 WHERE name = :name::public.citext AND role = 'owner'
                """,
            name)
        .stream()
        .findFirst();
  }

  private List<String> coOwners(NameKind kind, String name) {
    return texts(
        kind == NameKind.EXTENSION
            ? """
            SELECT nickname::text FROM public.coowners
             WHERE extension = :name::public.citext
             ORDER BY lower(nickname::text) COLLATE "C"
             LIMIT 100
            """
            : """
            SELECT nickname::text FROM pgxn.distribution_owner
             WHERE name = :name::public.citext AND role = 'co-owner'
             ORDER BY lower(nickname::text) COLLATE "C"
             LIMIT 100
            """,
        name);
  }

  private List<String> texts(String sql, String name) {
    return jdbc.sql(sql).param("name", name).query((row, _) -> row.getString(1)).list();
  }

  private void update(String sql, Name name, Nick heir) {
    jdbc.sql(sql).param("name", name.name()).param("heir", heir.text()).update();
  }

  private static Name name(ResultSet row, int number) throws SQLException {
    Array others = row.getArray("others");
    return new Name(
        NameKind.valueOf(row.getString("kind")),
        row.getString("name"),
        Arrays.stream((String[]) others.getArray()).map(Nick::of).toList());
  }
}
