package org.pgxn.server.postgres;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to connect to a PostgreSQL that this server or another process on this machine runs. Its text
 * does not show the password.
 *
 * @param port on loopback
 * @param user the role, which owns the database and is no superuser
 * @param password of the role
 */
public record PostgresAccess(int port, String user, String password) {

  /** Name of database and role. */
  static final String NAME = "pgxn";

  /**
   * Makes the URL of the database.
   *
   * @return a JDBC URL without user and password
   */
  public String jdbcUrl() {
    return jdbcUrl(port, NAME);
  }

  /**
   * Makes what gives connections to it, a new one each time.
   *
   * @return for long work, where a pool would be in the way
   */
  public DataSource dataSource() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(jdbcUrl());
    database.setUser(user);
    database.setPassword(password);
    database.setTcpKeepAlive(true);
    return database;
  }

  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public String toString() {
    return jdbcUrl();
  }
}
