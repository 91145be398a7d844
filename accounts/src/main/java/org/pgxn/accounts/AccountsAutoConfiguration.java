package org.pgxn.accounts;

import org.pgxn.accounts.api.AccountsApiConfiguration;
import org.pgxn.accounts.api.OwnershipApiConfiguration;
import org.pgxn.accounts.audit.AuditConfiguration;
import org.pgxn.accounts.organisation.OrganisationConfiguration;
import org.pgxn.accounts.ownership.OwnershipConfiguration;
import org.pgxn.accounts.user.UserConfiguration;
import org.pgxn.events.EventsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Brings accounts. */
@AutoConfiguration(after = EventsAutoConfiguration.class)
@Import({
  UserConfiguration.class,
  OwnershipConfiguration.class,
  OrganisationConfiguration.class,
  AuditConfiguration.class,
  AccountsApiConfiguration.class,
  OwnershipApiConfiguration.class
})
public final class AccountsAutoConfiguration {}
