package org.pgxn.registry.legacy;

import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.BrowserRequests;
import org.pgxn.accounts.SessionCookies;
import org.pgxn.accounts.Sessions;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Releases;
import org.pgxn.registry.receive.ArchiveReceiver;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the upload interface of PGXN Manager. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class LegacyConfiguration {
  @Bean
  UploadController uploadController(
      Authentication authentication,
      Sessions sessions,
      SessionCookies cookies,
      BrowserRequests browsers,
      Releases releases,
      ArchiveReceiver receiver,
      BaseUrl baseUrl) {
    return new UploadController(
        new UploadSender(authentication, sessions, cookies, browsers), releases, receiver, baseUrl);
  }
}
