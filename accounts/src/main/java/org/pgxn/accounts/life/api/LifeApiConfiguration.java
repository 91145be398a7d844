package org.pgxn.accounts.life.api;

import org.pgxn.accounts.AccountAdministration;
import org.pgxn.accounts.AccountClosing;
import org.pgxn.accounts.AccountSettings;
import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.Passwords;
import org.pgxn.accounts.Registration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what answers requests, where there are any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class LifeApiConfiguration {

  @Bean
  RegistrationController registrationController(Registration registration) {
    return new RegistrationController(registration);
  }

  @Bean
  ModerationController moderationController(Moderation moderation) {
    return new ModerationController(moderation);
  }

  @Bean
  PasswordController passwordController(Passwords passwords) {
    return new PasswordController(passwords);
  }

  @Bean
  AccountController accountController(AccountSettings settings) {
    return new AccountController(settings);
  }

  @Bean
  ClosingController closingController(AccountClosing closing) {
    return new ClosingController(closing);
  }

  @Bean
  AdministrationController administrationController(AccountAdministration accounts) {
    return new AdministrationController(accounts);
  }
}
