package org.pgxn.accounts.api;

import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Owning;
import org.pgxn.platform.BaseUrl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what answers requests about names and organisations, where there are any. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class OwnershipApiConfiguration {

  @Bean
  OwnersController ownersController(Ownership ownership, Owning owning) {
    return new OwnersController(ownership, owning);
  }

  @Bean
  InvitationController invitationController(Owning owning, Organisations organisations) {
    return new InvitationController(owning, organisations);
  }

  @Bean
  OrganisationController organisationController(Organisations organisations, BaseUrl baseUrl) {
    return new OrganisationController(organisations, baseUrl);
  }

  @Bean
  NameReviewController nameReviewController(NameReviews reviews) {
    return new NameReviewController(reviews);
  }
}
