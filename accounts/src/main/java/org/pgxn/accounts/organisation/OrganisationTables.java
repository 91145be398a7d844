package org.pgxn.accounts.organisation;

import org.pgxn.accounts.Nick;
import org.pgxn.accounts.ownership.HoldingStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stores that acts upon organisations change together. */
record OrganisationTables(
    JdbcClient jdbc,
    OrganisationStore organisations,
    InvitationStore invitations,
    TeamStore teams,
    HoldingStore holdings) {

  static OrganisationTables of(JdbcClient jdbc) {
    return new OrganisationTables(
        jdbc,
        new OrganisationStore(jdbc),
        new InvitationStore(jdbc),
        new TeamStore(jdbc),
        new HoldingStore(jdbc));
  }

  /** Ends what somebody began as an owner of an organisation, or was to take over in it. */
  void endAsOwner(Nick organisation, Nick user) {
    jdbc.sql(
            """
            DELETE FROM pgxn.organisation_invitation
             WHERE organisation = :organisation::public.citext AND made_by = :user::public.citext;
            DELETE FROM pgxn.ownership_offer
             WHERE organisation = :organisation::public.citext
               AND :user::public.citext IN (made_by, made_to)
            """)
        .param("organisation", organisation.text())
        .param("user", user.text())
        .update();
  }
}
