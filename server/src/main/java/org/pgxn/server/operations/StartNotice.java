package org.pgxn.server.operations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Tells in one line that the server is there, where, and how to sign in. */
final class StartNotice implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(StartNotice.class);

  private final Environment environment;

  StartNotice(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    LOG.info(
        "PGXN is ready: url={} port={} data={} database={} sign-in={}",
        environment.getProperty("pgxn.base-url"),
        environment.getProperty("pgxn.port"),
        environment.getProperty("pgxn.data"),
        environment.getProperty("pgxn.database"),
        signIn());
  }

  private String signIn() {
    String admin = environment.getProperty("pgxn.bootstrap-admin", "");
    int colon = admin.indexOf(':');
    return colon > 0
        ? "\"as " + admin.substring(0, colon) + ", with the password of PGXN_BOOTSTRAP_ADMIN\""
        : "\"with an account of this registry\"";
  }
}
