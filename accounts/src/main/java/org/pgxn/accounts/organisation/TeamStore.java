package org.pgxn.accounts.organisation;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation.Team;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of teams. */
final class TeamStore {

  private final JdbcClient jdbc;

  TeamStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Team> list(Nick organisation) {
    return jdbc.sql(
            """
            SELECT t.name::text AS name, t.all_names,
                   ARRAY(SELECT m.nickname::text FROM pgxn.team_member AS m
                          WHERE m.organisation = t.organisation AND m.team = t.name
                          ORDER BY lower(m.nickname::text) COLLATE "C") AS members,
                   ARRAY(SELECT n.name::text FROM pgxn.team_name AS n
                          WHERE n.organisation = t.organisation AND n.team = t.name
                          ORDER BY lower(n.name::text) COLLATE "C") AS names
              FROM pgxn.team AS t
             WHERE t.organisation = :organisation::public.citext
             ORDER BY lower(t.name::text) COLLATE "C"
            """)
        .param("organisation", organisation.text())
        .query((row, _) ->
            new Team(
                new Nick(row.getString("name")),
                texts(row.getArray("members")).stream().map(Nick::of).toList(),
                row.getBoolean("all_names"),
                texts(row.getArray("names"))))
        .list();
  }

  /** Sets a team; what is no member or no name of the organisation stays out of it. */
  void set(Nick organisation, Team team) {
    jdbc.sql(
            """
            INSERT INTO pgxn.team (organisation, name, all_names)
            VALUES (:organisation::public.label, :team::public.label, :all)
                ON CONFLICT ON CONSTRAINT team_pkey DO UPDATE SET all_names = excluded.all_names
            """)
        .param("organisation", organisation.text())
        .param("team", team.name().text())
        .param("all", team.allNames())
        .update();
    jdbc.sql(
            """
            DELETE FROM pgxn.team_member
             WHERE organisation = :organisation::public.citext AND team = :team::public.citext;
            DELETE FROM pgxn.team_name
             WHERE organisation = :organisation::public.citext AND team = :team::public.citext
            """)
        .param("organisation", organisation.text())
        .param("team", team.name().text())
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.team_member (organisation, team, nickname)
            SELECT m.organisation, :team::public.label, m.nickname
              FROM pgxn.organisation_member AS m
             WHERE m.organisation = :organisation::public.citext
               AND m.nickname = ANY (:members::public.citext[])
            """)
        .param("organisation", organisation.text())
        .param("team", team.name().text())
        .param("members", OrganisationStore.array(team.members().stream().map(Nick::text).toList()))
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.team_name (organisation, team, name)
            SELECT n.organisation, :team::public.label, n.name
              FROM pgxn.organisation_name AS n
             WHERE n.organisation = :organisation::public.citext
               AND n.name = ANY (:names::public.citext[])
            """)
        .param("organisation", organisation.text())
        .param("team", team.name().text())
        .param("names", OrganisationStore.array(team.names()))
        .update();
  }

  boolean remove(Nick organisation, Nick team) {
    return jdbc.sql(
                """
                DELETE FROM pgxn.team
                 WHERE organisation = :organisation::public.citext AND name = :team::public.citext
                """)
            .param("organisation", organisation.text())
            .param("team", team.text())
            .update()
        > 0;
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
