package org.pgxn.platform.database;

import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The role as which the service connects, where it is not the owner of the tables: it may read and
 * write what the service does, and change nothing of their shape. Thread-safe.
 */
public final class ServiceRole {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceRole.class);

  /** Tables of PGXN Manager from which the service never deletes. */
  private static final String KEPT = "public.users, public.distributions, public.extensions";

  private static final String CHANGING =
      "public.tokens, public.coowners, public.mirrors, public.distribution_tags,"
          + " public.distribution_extensions";

  private final JdbcClient owner;
  private final JdbcClient service;

  /**
   * Makes the role known.
   *
   * @param owner connects as the owner of the database's objects
   * @param service connects as the service does
   */
  public ServiceRole(DataSource owner, DataSource service) {
    this.owner = JdbcClient.create(owner);
    this.service = JdbcClient.create(service);
  }

  /**
   * Grants what the service needs, after each migration, since new tables may have come. Does
   * nothing if the service is the owner.
   */
  public void grant() {
    String role = service.sql("SELECT current_user::text").query(String.class).single();
    if (role.equals(owner.sql("SELECT current_user::text").query(String.class).single())) {
      return;
    }
    String quoted = '"' + role.replace("\"", "\"\"") + '"';
    for (String grant : grants()) {
      owner.sql(grant.formatted(quoted)).update();
    }
    LOG.info("The service connects as {}, which does not own the tables", role);
  }

  private List<String> grants() {
    boolean manager =
        owner
            .sql("SELECT to_regclass('public.metadata') IS NOT NULL")
            .query(Boolean.class)
            .single();
    return List.of(
        "GRANT USAGE ON SCHEMA pgxn TO %s",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgxn TO %s",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgxn TO %s",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgxn TO %s",
        "REVOKE INSERT, UPDATE, DELETE ON pgxn." + Migrations.HISTORY_TABLE + " FROM %s",
        "GRANT SELECT, INSERT, UPDATE ON " + KEPT + " TO %s",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON " + CHANGING + " TO %s",
        "GRANT EXECUTE ON FUNCTION public.is_email(public.citext), public.is_uri(public.citext),"
            + " public.is_timezone(public.citext), public.pgxn_notify(text, text) TO %s",
        manager ? "GRANT SELECT ON public.metadata TO %s" : "GRANT USAGE ON SCHEMA public TO %s");
  }
}
