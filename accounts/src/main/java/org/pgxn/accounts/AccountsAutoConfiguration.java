package org.pgxn.accounts;

import org.pgxn.accounts.api.AccountsApiConfiguration;
import org.pgxn.accounts.api.OwnershipApiConfiguration;
import org.pgxn.accounts.api.StaffApiConfiguration;
import org.pgxn.accounts.audit.AuditConfiguration;
import org.pgxn.accounts.life.LifeConfiguration;
import org.pgxn.accounts.life.api.LifeApiConfiguration;
import org.pgxn.accounts.mail.AccountMailConfiguration;
import org.pgxn.accounts.organisation.OrganisationConfiguration;
import org.pgxn.accounts.ownership.OwnershipConfiguration;
import org.pgxn.accounts.signin.SignInConfiguration;
import org.pgxn.accounts.staff.StaffConfiguration;
import org.pgxn.accounts.token.TokenConfiguration;
import org.pgxn.accounts.token.api.TokenApiConfiguration;
import org.pgxn.accounts.user.UserConfiguration;
import org.pgxn.events.EventsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Brings accounts. */
@AutoConfiguration(after = EventsAutoConfiguration.class)
@Import({
  UserConfiguration.class,
  LifeConfiguration.class,
  OwnershipConfiguration.class,
  OrganisationConfiguration.class,
  AuditConfiguration.class,
  SignInConfiguration.class,
  TokenConfiguration.class,
  TokenApiConfiguration.class,
  StaffConfiguration.class,
  AccountMailConfiguration.class,
  AccountsApiConfiguration.class,
  StaffApiConfiguration.class,
  LifeApiConfiguration.class,
  OwnershipApiConfiguration.class
})
public final class AccountsAutoConfiguration {}
