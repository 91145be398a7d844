package org.pgxn.accounts.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation.Invitation;
import org.pgxn.accounts.Organisation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The invitations to organisations that wait for an answer. */
final class InvitationStore {

  private static final String INVITATION =
      """
      SELECT id, organisation::text AS organisation, nickname::text AS nickname, role,
             made_by::text AS made_by, made_at, expires_at
        FROM pgxn.organisation_invitation
       WHERE expires_at > :now
      """;

  private final JdbcClient jdbc;

  InvitationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Puts an invitation in the place of an older one. */
  void put(Invitation invitation) {
    delete(invitation.organisation(), invitation.user());
    jdbc.sql(
            """
            INSERT INTO pgxn.organisation_invitation
                   (id, organisation, nickname, role, made_by, made_at, expires_at)
            VALUES (:id, :organisation::public.label, :user::public.label, :role,
                    :by::public.label, :made, :expires)
            """)
        .param("id", invitation.id())
        .param("organisation", invitation.organisation().text())
        .param("user", invitation.user().text())
        .param("role", invitation.role().word())
        .param("by", invitation.from().text())
        .param("made", OrganisationStore.utc(invitation.made()))
        .param("expires", OrganisationStore.utc(invitation.expires()))
        .update();
  }

  Optional<Invitation> find(UUID id, Instant now) {
    return jdbc.sql(INVITATION + " AND id = :id")
        .param("id", id)
        .param("now", OrganisationStore.utc(now))
        .query(InvitationStore::invitation)
        .optional();
  }

  List<Invitation> to(Nick user, Instant now) {
    return jdbc.sql(INVITATION + " AND nickname = :user::public.citext ORDER BY made_at, id")
        .param("user", user.text())
        .param("now", OrganisationStore.utc(now))
        .query(InvitationStore::invitation)
        .list();
  }

  long countOf(Nick organisation) {
    return jdbc.sql(
            """
            SELECT count(*) FROM pgxn.organisation_invitation
             WHERE organisation = :organisation::public.citext
            """)
        .param("organisation", organisation.text())
        .query(Long.class)
        .single();
  }

  void delete(UUID id) {
    jdbc.sql("DELETE FROM pgxn.organisation_invitation WHERE id = :id").param("id", id).update();
  }

  void delete(Nick organisation, Nick user) {
    jdbc.sql(
            """
            DELETE FROM pgxn.organisation_invitation
             WHERE organisation = :organisation::public.citext AND nickname = :user::public.citext
            """)
        .param("organisation", organisation.text())
        .param("user", user.text())
        .update();
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        new Nick(row.getString("organisation")),
        new Nick(row.getString("nickname")),
        Role.parse(row.getString("role")),
        new Nick(row.getString("made_by")),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
