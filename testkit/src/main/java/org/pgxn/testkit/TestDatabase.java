package org.pgxn.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.pgxn.platform.database.Migrations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A fresh database on the {@linkplain PostgresServer server of this JVM}, dropped when closed.
 *
 * <p>Sessions of its pool have a time zone that is deliberately not UTC, so that code which depends
 * on the session's time zone shows itself. A test usually gets its database through {@link
 * PostgresTest}. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {

  private static final int MAX_POOL_SIZE = 16;

  private final PostgresServer server;
  private final String name;
  private final HikariDataSource dataSource;
  private final JdbcTransactionManager transactionManager;

  private TestDatabase(PostgresServer server, String name) {
    this.server = server;
    this.name = name;
    this.dataSource = pool(server, name);
    this.transactionManager = new JdbcTransactionManager(dataSource);
  }

  /**
   * Makes a database to which all migrations on the class path have been applied.
   *
   * @return the database, to be closed by the caller
   */
  public static TestDatabase migrated() {
    return create(Template.NAME);
  }

  /**
   * Makes a database that has nothing but what PostgreSQL itself puts there.
   *
   * @return the database, to be closed by the caller
   */
  public static TestDatabase empty() {
    return create("template0");
  }

  /**
   * Returns a small pool of connections as the superuser, who owns the database.
   *
   * @return the pool, closed with this database
   */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Returns a client on {@link #dataSource()}, which takes part in {@link #transactions()}.
   *
   * @return the client
   */
  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  /**
   * Returns a template for transactions on {@link #dataSource()}.
   *
   * @return a new template, which the caller may configure
   */
  public TransactionTemplate transactions() {
    return new TransactionTemplate(transactionManager);
  }

  /**
   * Returns the manager behind {@link #transactions()}.
   *
   * @return the manager
   */
  public PlatformTransactionManager transactionManager() {
    return transactionManager;
  }

  /**
   * Returns the URL for those who open connections of their own.
   *
   * @return a JDBC URL without user and password
   */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /**
   * Names the user who owns the database.
   *
   * @return the user's name
   */
  public String user() {
    return server.user();
  }

  /**
   * Returns that user's password.
   *
   * @return the password
   */
  public String password() {
    return server.password();
  }

  /** Ends all sessions and drops the database. */
  @Override
  public void close() {
    dataSource.close();
    administer(server).sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)").update();
  }

  /** The migrated database, which nobody may use and everybody may copy. */
  static String template() {
    return Template.NAME;
  }

  private static TestDatabase create(String template) {
    PostgresServer server = PostgresServer.ofThisJvm();
    String name = Template.nextName();
    administer(server).sql("CREATE DATABASE %s TEMPLATE %s".formatted(name, template)).update();
    return new TestDatabase(server, name);
  }

  private static JdbcClient administer(PostgresServer server) {
    return JdbcClient.create(server.unpooled("postgres"));
  }

  private static HikariDataSource pool(PostgresServer server, String name) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(server.jdbcUrl(name));
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(MAX_POOL_SIZE);
    config.setMinimumIdle(1);
    config.setConnectionInitSql("SET TIME ZONE 'Asia/Kolkata'");
    return new HikariDataSource(config);
  }

  /** The migrated database that others are copied from: made once, since migrating is slow. */
  private static final class Template {
    static final String NAME = make();
    private static final AtomicInteger COUNT = new AtomicInteger();

    static String nextName() {
      return "test_" + COUNT.incrementAndGet();
    }

    private static String make() {
      PostgresServer server = PostgresServer.ofThisJvm();
      String name = "migrated";
      administer(server).sql("CREATE DATABASE " + name + " TEMPLATE template0").update();
      new Migrations().apply(server.unpooled(name));
      return name;
    }
  }
}
