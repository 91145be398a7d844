package org.pgxn.web.account;

import java.time.Clock;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Owning;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.pgxn.accounts.SecondFactors;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
import org.pgxn.accounts.SignIn;
import org.pgxn.accounts.SignIns;
import org.pgxn.accounts.Tokens;
import org.pgxn.platform.BaseUrl;
import org.pgxn.web.page.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the pages about accounts. */
@Configuration(proxyBeanMethods = false)
public class AccountPagesConfiguration {

  @Bean
  RegistrationPages registrationPages(Pages pages, Registration registration) {
    return new RegistrationPages(pages, registration);
  }

  @Bean
  SignInPages signInPages(Pages pages, SignIn signIn, Sessions sessions, SessionCookies cookies) {
    return new SignInPages(pages, signIn, sessions, cookies);
  }

  @Bean
  StepUpPages stepUpPages(Pages pages, SignIn signIn, SessionCookies cookies) {
    return new StepUpPages(pages, signIn, cookies);
  }

  @Bean
  LinkPages linkPages(Pages pages, Registration registration, Passwords passwords) {
    return new LinkPages(pages, registration, passwords);
  }

  @Bean
  AddressPages addressPages(Pages pages, AccountSettings settings, AccountClosing closing) {
    return new AddressPages(pages, settings, closing);
  }

  @Bean
  RecoveryPages recoveryPages(Pages pages, Passwords passwords, AccountClosing closing) {
    return new RecoveryPages(pages, passwords, closing);
  }

  @Bean
  ProfilePages profilePages(Pages pages, AccountSettings settings, MailWishes wishes) {
    return new ProfilePages(pages, settings, wishes);
  }

  @Bean
  PasswordPages passwordPages(Pages pages, Passwords passwords) {
    return new PasswordPages(pages, passwords);
  }

  @Bean
  SecondFactorPages secondFactorPages(Pages pages, SecondFactors factors) {
    return new SecondFactorPages(pages, factors);
  }

  @Bean
  SessionPages sessionPages(Pages pages, Sessions sessions) {
    return new SessionPages(pages, sessions);
  }

  @Bean
  TokenPages tokenPages(Pages pages, Tokens tokens, BaseUrl baseUrl, Clock clock) {
    return new TokenPages(pages, tokens, baseUrl, clock);
  }

  @Bean
  SecurityPages securityPages(Pages pages, SignIns signIns, Audit audit) {
    return new SecurityPages(pages, signIns, audit);
  }

  @Bean
  ClosingPages closingPages(Pages pages, AccountClosing closing, SessionCookies cookies) {
    return new ClosingPages(pages, closing, cookies);
  }

  @Bean
  NamePages namePages(Pages pages, Ownership ownership, Owning owning) {
    return new NamePages(pages, ownership, owning);
  }

  @Bean
  InvitationPages invitationPages(Pages pages, Owning owning, Organisations organisations) {
    return new InvitationPages(pages, owning, organisations);
  }
}
