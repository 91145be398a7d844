package org.pgxn.server.postgres;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes role and database in a cluster, unless they are there. The role owns the database and is no
 * superuser: what goes wrong in the service cannot reach files or programs of the machine.
 *
 * @param access what is made
 */
record Provision(PostgresAccess access) {

  void apply() {
    JdbcClient jdbc = JdbcClient.create(superuser());
    if (isMissing(jdbc, "SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname = :name")) {
      // The password is ours, of base64url's alphabet: CREATE ROLE takes no parameters.
      jdbc.sql(
              "CREATE ROLE %s LOGIN NOSUPERUSER PASSWORD '%s'"
                  .formatted(access.user(), access.password()))
          .update();
    }
    if (isMissing(jdbc, "SELECT count(*) FROM pg_catalog.pg_database WHERE datname = :name")) {
      jdbc.sql("CREATE DATABASE %s OWNER %s".formatted(PostgresAccess.NAME, access.user()))
          .update();
    }
  }

  private static boolean isMissing(JdbcClient jdbc, String count) {
    return jdbc.sql(count).param("name", PostgresAccess.NAME).query(Integer.class).single() == 0;
  }

  private DataSource superuser() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(PostgresAccess.jdbcUrl(access.port(), Cluster.SUPERUSER));
    dataSource.setUser(Cluster.SUPERUSER);
    dataSource.setPassword(access.password());
    return dataSource;
  }
}
