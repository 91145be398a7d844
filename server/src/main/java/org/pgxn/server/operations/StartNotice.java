package org.pgxn.server.operations;

import org.pgxn.accounts.BootstrapOutcome;
import org.pgxn.accounts.Setup;
import org.pgxn.platform.BaseUrl;
import org.pgxn.server.start.StartRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;

/**
 * Sees that somebody can administer the registry, and tells in one line that the server is there,
 * where, and how to sign in.
 */
final class StartNotice implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StartNotice.class);

  private final Setup setup;
  private final BaseUrl baseUrl;
  private final Environment environment;

  StartNotice(Setup setup, BaseUrl baseUrl, Environment environment) {
    this.setup = setup;
    this.baseUrl = baseUrl;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    String signIn = signIn(setup.bootstrap(environment.getProperty("pgxn.bootstrap-admin")));
    LOG.info(
        "PGXN is ready: url={} port={} data={} database={} sign-in=\"{}\"",
        baseUrl,
        environment.getProperty("pgxn.port"),
        environment.getProperty("pgxn.data"),
        environment.getProperty("pgxn.database"),
        signIn);
  }

  private String signIn(BootstrapOutcome outcome) {
    return switch (outcome) {
      case BootstrapOutcome.AlreadyAdministered _ -> "with an account of this registry";
      case BootstrapOutcome.Created created ->
          "as " + created.nick() + ", with the password of PGXN_BOOTSTRAP_ADMIN";
      case BootstrapOutcome.LinkMade made ->
          "make the first administrator at %s before %s"
              .formatted(baseUrl.link(made.link().path()), made.link().expires());
      case BootstrapOutcome.Refused refused ->
          throw new StartRefusal(
              "The first administrator cannot be made: " + refused.reason(),
              "Correct PGXN_BOOTSTRAP_ADMIN, or leave it out to get a link.");
    };
  }
}
