package org.pgxn.web.admin;

import org.pgxn.accounts.Moderation;
import org.pgxn.accounts.Staff;
import org.pgxn.web.page.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the pages of staff. */
@Configuration(proxyBeanMethods = false)
public class AdminPagesConfiguration {

  @Bean
  ModerationPages moderationPages(Pages pages, Moderation moderation) {
    return new ModerationPages(pages, moderation);
  }

  @Bean
  StaffPages staffPages(Pages pages, Staff staff) {
    return new StaffPages(pages, staff);
  }
}
