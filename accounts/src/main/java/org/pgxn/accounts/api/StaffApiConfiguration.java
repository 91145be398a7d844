package org.pgxn.accounts.api;

import org.pgxn.accounts.Audit;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Staff;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what answers requests about staff, audit log and mail, where there are any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class StaffApiConfiguration {

  @Bean
  StaffController staffController(Staff staff) {
    return new StaffController(staff);
  }

  @Bean
  AuditController auditController(Audit audit) {
    return new AuditController(audit);
  }

  @Bean
  MailWishController mailWishController(MailWishes wishes) {
    return new MailWishController(wishes);
  }
}
