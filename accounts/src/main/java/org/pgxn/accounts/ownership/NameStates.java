package org.pgxn.accounts.ownership;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.HeldName;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership.NameKind;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Reads who holds which names. */
final class NameStates {

  private final JdbcClient jdbc;

  NameStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes a PGXN Manager that changes the same extensions wait for this transaction's end. */
  void lockExtensions(Collection<String> names) {
    jdbc.sql(
            """
            SELECT FROM public.extensions
             WHERE name = ANY (:names::public.citext[])
             ORDER BY name
               FOR UPDATE
            """)
        .param("names", array(names))
        .query(row -> {});
  }

  /** Reads names, those too that are nobody's; by lower case of what was asked for. */
  Map<String, NameState> read(Collection<String> names) {
    Map<String, NameState> states = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT w.name AS wanted, COALESCE(e.name::text, o.name::text, w.name) AS name,
                   e.name IS NOT NULL AS extension,
                   pgxn.has_distribution(w.name::public.citext) AS distribution,
                   COALESCE(e.owner::text, o.nickname::text) AS owner,
                   ARRAY(SELECT c.nickname::text FROM public.coowners AS c
                          WHERE c.extension = e.name
                          ORDER BY lower(c.nickname::text) COLLATE "C") AS of_extension,
                   ARRAY(SELECT c.nickname::text FROM pgxn.distribution_owner AS c
                          WHERE c.name = w.name::public.citext AND c.role = 'co-owner'
                          ORDER BY lower(c.nickname::text) COLLATE "C") AS of_distribution,
                   ARRAY(SELECT p.nickname::text FROM pgxn.projected_coowner AS p
                          WHERE p.name = w.name::public.citext AND NOT p.beside AND NOT p.taken
                          ORDER BY lower(p.nickname::text) COLLATE "C") AS through_teams,
                   g.organisation::text AS organisation
              FROM unnest(:names::text[]) AS w (name)
              LEFT JOIN public.extensions AS e ON e.name = w.name::public.citext
              LEFT JOIN pgxn.distribution_owner AS o
                     ON o.name = w.name::public.citext AND o.role = 'owner'
              LEFT JOIN pgxn.organisation_name AS g ON g.name = w.name::public.citext
            """)
        .param("names", array(names))
        .query(row -> {
          states.put(row.getString("wanted").toLowerCase(Locale.ROOT), state(row));
        });
    return states;
  }

  NameState read(String name) {
    return read(List.of(name)).values().iterator().next();
  }

  List<HeldName> heldBy(Nick user) {
    return jdbc.sql(
            """
            SELECT h.kind, h.name, bool_or(h.owner) AS owner,
                   (SELECT g.organisation::text FROM pgxn.organisation_name AS g
                     WHERE g.name = h.name::public.citext) AS organisation
              FROM (SELECT 'EXTENSION' AS kind, e.name::text AS name, true AS owner
                      FROM public.extensions AS e WHERE e.owner = :user::public.citext
                     UNION ALL
                    SELECT 'EXTENSION', e.name::text, false
                      FROM public.coowners AS c JOIN public.extensions AS e ON e.name = c.extension
                     WHERE c.nickname = :user::public.citext
                     UNION ALL
                    SELECT 'DISTRIBUTION', o.name::text, o.role = 'owner'
                      FROM pgxn.distribution_owner AS o
                     WHERE o.nickname = :user::public.citext
                       AND (o.role = 'co-owner'
                            OR NOT EXISTS (SELECT FROM public.extensions AS e
                                            WHERE e.name = o.name))
                     UNION ALL
                    SELECT 'DISTRIBUTION', e.name::text, e.owner = :user::public.citext
                      FROM public.extensions AS e
                     WHERE pgxn.has_distribution(e.name)
                       AND (e.owner = :user::public.citext
                            OR EXISTS (SELECT FROM public.coowners AS c
                                        WHERE c.extension = e.name
                                          AND c.nickname = :user::public.citext))
                   ) AS h
             GROUP BY h.kind, h.name
             ORDER BY h.kind, lower(h.name) COLLATE "C", h.name COLLATE "C"
            """)
        .param("user", user.text())
        .query((row, _) ->
            new HeldName(
                new RegistryName(NameKind.valueOf(row.getString("kind")), row.getString("name")),
                row.getBoolean("owner") ? Standing.OWNER : Standing.CO_OWNER,
                nick(row.getString("organisation"))))
        .list();
  }

  private static NameState state(ResultSet row) throws SQLException {
    return new NameState(
        row.getString("name"),
        row.getBoolean("extension"),
        row.getBoolean("distribution"),
        nick(row.getString("owner")),
        nicks(row.getArray("of_extension")),
        nicks(row.getArray("of_distribution")),
        nicks(row.getArray("through_teams")),
        nick(row.getString("organisation")));
  }

  private static Optional<Nick> nick(@Nullable String text) {
    return Optional.ofNullable(text).map(Nick::of);
  }

  private static List<Nick> nicks(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).map(Nick::of).toList();
  }

  static SqlArrayValue array(Collection<String> names) {
    return new SqlArrayValue("text", names.toArray());
  }
}
