package org.pgxn.accounts.ownership;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.Ownership.OwnedName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** The tables of names and their holders. Every name goes in as {@code citext}. */
final class NameStore {

  private static final String FOLDED = "lower(translate(%s::text, '-_', '') COLLATE \"C\")";

  private final JdbcClient jdbc;

  NameStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A registered name.
   *
   * @param wanted as it was asked for: the database decides which spellings are the same name
   * @param held whether the user who was asked about owns or co-owns it
   */
  record Registered(String wanted, String name, Nick owner, boolean held) {}

  /** Makes whoever else registers names wait for this transaction's end. */
  void lockNewNames() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('pgxn.accounts.names', 0))")
        .query(row -> {});
  }

  /**
   * Makes whoever else registers one of these names, or one that looks like it, wait for this
   * transaction's end. All take these locks in one order.
   */
  void lockNewNames(Collection<String> names) {
    jdbc.sql("SELECT pg_advisory_xact_lock_shared(hashtextextended('pgxn.accounts.names', 0))")
        .query(row -> {});
    jdbc.sql(
            """
            SELECT pg_advisory_xact_lock(hashtext('pgxn.accounts.name'), folded.hash)
              FROM (SELECT DISTINCT hashtext(%s) AS hash
                      FROM unnest(:names::text[]) AS w (name)
                     ORDER BY hash) AS folded
            """
                .formatted(FOLDED.formatted("w.name")))
        .param("names", new SqlArrayValue("text", names.toArray()))
        .query(row -> {});
  }

  List<Registered> extensions(Collection<String> names, Nick user) {
    return jdbc.sql(
            """
            SELECT w.name AS wanted, e.name::text AS name, e.owner::text AS owner,
                   e.owner = :user::public.citext
                   OR EXISTS (SELECT FROM public.coowners AS c
                               WHERE c.extension = e.name
                                 AND c.nickname = :user::public.citext) AS held
              FROM unnest(:names::text[]) AS w (name)
              JOIN public.extensions AS e ON e.name = w.name::public.citext
             ORDER BY lower(e.name::text) COLLATE "C", w.name COLLATE "C"
            """)
        .param("names", new SqlArrayValue("text", names.toArray()))
        .param("user", user.text())
        .query((row, _) ->
            new Registered(
                row.getString("wanted"),
                row.getString("name"),
                Nick.of(row.getString("owner")),
                row.getBoolean("held")))
        .list();
  }

  /** Finds the holder of a distribution name of which there is no extension. */
  Optional<Registered> distribution(String name, Nick user) {
    return jdbc.sql(
            """
            SELECT o.name::text AS name, o.nickname::text AS owner,
                   EXISTS (SELECT FROM pgxn.distribution_owner AS c
                            WHERE c.name = o.name AND c.nickname = :user::public.citext) AS held
              FROM pgxn.distribution_owner AS o
             WHERE o.name = :name::public.citext AND o.role = 'owner'
            """)
        .param("name", name)
        .param("user", user.text())
        .query((row, _) ->
            new Registered(
                name,
                row.getString("name"),
                Nick.of(row.getString("owner")),
                row.getBoolean("held")))
        .optional();
  }

  /** Whether an earlier releaser co-owns a distribution beside the owner of its extension. */
  boolean coOwnsDistribution(String name, Nick user) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pgxn.distribution_owner
                            WHERE name = :name::public.citext AND role = 'co-owner'
                              AND nickname = :user::public.citext)
            """)
        .param("name", name)
        .param("user", user.text())
        .query(Boolean.class)
        .single();
  }

  Optional<Nick> ownerOfExtension(String name) {
    return nicks(
            "SELECT owner::text FROM public.extensions WHERE name = :name::public.citext", name)
        .stream()
        .findFirst();
  }

  /** Why a name is reserved; empty if it is not. */
  Optional<String> reserved(String name) {
    return jdbc.sql(
            """
            SELECT reason FROM pgxn.reserved_name
             WHERE %s = %s
             ORDER BY name::text COLLATE "C"
             LIMIT 1
            """
                .formatted(FOLDED.formatted("name"), FOLDED.formatted(":name")))
        .param("name", name)
        .query(String.class)
        .optional();
  }

  /** Another's name that equals this one once case, {@code -} and {@code _} are dropped. */
  Optional<OwnedName> lookAlike(String name, Nick user) {
    return jdbc.sql(
            """
            SELECT 'EXTENSION' AS kind, name::text COLLATE "C" AS name, owner::text AS owner
              FROM public.extensions
             WHERE %1$s = %2$s AND owner <> :user::public.citext
             UNION ALL
            SELECT 'DISTRIBUTION', name::text, nickname::text
              FROM pgxn.distribution_owner
             WHERE %1$s = %2$s AND role = 'owner' AND nickname <> :user::public.citext
               AND NOT EXISTS (SELECT FROM public.extensions AS e
                                WHERE e.name = distribution_owner.name)
             ORDER BY kind DESC, name
             LIMIT 1
            """
                .formatted(FOLDED.formatted("name"), FOLDED.formatted(":name")))
        .param("name", name)
        .param("user", user.text())
        .query((row, _) ->
            new OwnedName(
                NameKind.valueOf(row.getString("kind")),
                row.getString("name"),
                Nick.of(row.getString("owner"))))
        .optional();
  }

  /** Whether an administrator allowed a user this name in spite of the rules. */
  boolean allowed(String name, Nick user) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pgxn.allowed_name
                            WHERE name = :name::public.citext
                              AND nickname = :user::public.citext)
            """)
        .param("name", name)
        .param("user", user.text())
        .query(Boolean.class)
        .single();
  }

  void insertExtension(String name, Nick owner, Instant now) {
    jdbc.sql(
            """
            INSERT INTO public.extensions (name, owner, created_at, updated_at)
            VALUES (:name::public.term, :owner::public.label, :now, :now)
            """)
        .param("name", name)
        .param("owner", owner.text())
        .param("now", utc(now))
        .update();
  }

  void insertDistribution(String name, Nick owner, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.distribution_owner (name, nickname, role, since)
            VALUES (:name::public.term, :owner::public.label, 'owner', :now)
            ON CONFLICT DO NOTHING
            """)
        .param("name", name)
        .param("owner", owner.text())
        .param("now", utc(now))
        .update();
  }

  private List<Nick> nicks(String sql, String name) {
    return jdbc.sql(sql).param("name", name).query((row, _) -> Nick.of(row.getString(1))).list();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
