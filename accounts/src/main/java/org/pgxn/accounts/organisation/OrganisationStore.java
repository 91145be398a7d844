package org.pgxn.accounts.organisation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Organisation.Member;
import org.pgxn.accounts.Organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** The tables of organisations, their members and names. */
final class OrganisationStore {

  private final JdbcClient jdbc;

  OrganisationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether neither an account nor an organisation has a name; who else asks waits. */
  boolean take(Nick name) {
    return jdbc.sql("SELECT pgxn.take_nick(:name::public.citext)")
        .param("name", name.text())
        .query(Boolean.class)
        .single();
  }

  void insert(Nick name, String title, Nick by, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.organisation (name, title, made_by, made_at)
            VALUES (:name::public.label, :title, :by::public.label, :now)
            """)
        .param("name", name.text())
        .param("title", title)
        .param("by", by.text())
        .param("now", utc(now))
        .update();
    setMember(name, by, Role.OWNER, now);
  }

  long countMadeBy(Nick user) {
    return jdbc.sql("SELECT count(*) FROM pgxn.organisation WHERE made_by = :user::public.citext")
        .param("user", user.text())
        .query(Long.class)
        .single();
  }

  Optional<Organisation> find(Nick name) {
    return jdbc.sql(
            """
            SELECT name::text AS name, title, made_at FROM pgxn.organisation
             WHERE name = :name::public.citext
            """)
        .param("name", name.text())
        .query((row, _) ->
            new Organisation(
                new Nick(row.getString("name")),
                row.getString("title"),
                members(name),
                names(name),
                row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  private List<Member> members(Nick organisation) {
    return jdbc.sql(
            """
            SELECT nickname::text AS nickname, role FROM pgxn.organisation_member
             WHERE organisation = :organisation::public.citext
             ORDER BY lower(nickname::text) COLLATE "C"
            """)
        .param("organisation", organisation.text())
        .query((row, _) ->
            new Member(new Nick(row.getString("nickname")), Role.parse(row.getString("role"))))
        .list();
  }

  private List<String> names(Nick organisation) {
    return jdbc.sql(
            """
            SELECT name::text FROM pgxn.organisation_name
             WHERE organisation = :organisation::public.citext
             ORDER BY lower(name::text) COLLATE "C"
            """)
        .param("organisation", organisation.text())
        .query((row, _) -> row.getString(1))
        .list();
  }

  List<Nick> of(Nick user) {
    return jdbc.sql(
            """
            SELECT o.name::text FROM pgxn.organisation_member AS m
              JOIN pgxn.organisation AS o ON o.name = m.organisation
             WHERE m.nickname = :user::public.citext
             ORDER BY lower(o.name::text) COLLATE "C"
            """)
        .param("user", user.text())
        .query((row, _) -> new Nick(row.getString(1)))
        .list();
  }

  void setMember(Nick organisation, Nick user, Role role, Instant now) {
    jdbc.sql(
            """
            INSERT INTO pgxn.organisation_member (organisation, nickname, role, since)
            VALUES (:organisation::public.label, :user::public.label, :role, :now)
                ON CONFLICT ON CONSTRAINT organisation_member_pkey DO UPDATE
               SET role = excluded.role
            """)
        .param("organisation", organisation.text())
        .param("user", user.text())
        .param("role", role.word())
        .param("now", utc(now))
        .update();
  }

  void removeMember(Nick organisation, Nick user) {
    jdbc.sql(
            """
            DELETE FROM pgxn.organisation_member
             WHERE organisation = :organisation::public.citext AND nickname = :user::public.citext
            """)
        .param("organisation", organisation.text())
        .param("user", user.text())
        .update();
  }

  void assign(Nick organisation, Collection<String> names, Nick by, Instant now) {
    // Names leave another organisation together with what its teams may do under them.
    jdbc.sql(
            """
            DELETE FROM pgxn.organisation_name
             WHERE name = ANY (:names::public.citext[])
               AND organisation <> :organisation::public.citext
            """)
        .param("names", array(names))
        .param("organisation", organisation.text())
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.organisation_name (name, organisation, assigned_by, since)
            SELECT DISTINCT ON (lower(w.name)) w.name::public.term,
                   :organisation::public.label, :by::public.label, :now::timestamptz
              FROM unnest(:names::text[]) AS w (name)
                ON CONFLICT DO NOTHING
            """)
        .param("names", array(names))
        .param("organisation", organisation.text())
        .param("by", by.text())
        .param("now", utc(now))
        .update();
  }

  int unassign(Nick organisation, Collection<String> names) {
    return jdbc.sql(
            """
            DELETE FROM pgxn.organisation_name
             WHERE name = ANY (:names::public.citext[])
               AND organisation = :organisation::public.citext
            """)
        .param("names", array(names))
        .param("organisation", organisation.text())
        .update();
  }

  static SqlArrayValue array(Collection<String> names) {
    return new SqlArrayValue("text", names.toArray());
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
