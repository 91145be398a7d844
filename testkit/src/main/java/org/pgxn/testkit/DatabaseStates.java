package org.pgxn.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A migrated database that keeps a copy of each state that somebody committed, so that a test can
 * go back to what was there at any moment. Makes a connection for each use, since PostgreSQL copies
 * a database only while nobody uses it. For one thread at a time.
 */
public final class DatabaseStates extends AbstractDataSource implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final PostgresServer server = PostgresServer.ofThisJvm();
  private final SingleConnectionDataSource administration =
      new SingleConnectionDataSource(
          server.jdbcUrl("postgres"), server.user(), server.password(), true);
  private final String name = "states_" + COUNT.incrementAndGet();
  private final List<String> states = new ArrayList<>();
  private String used = name;
  private String position = "";
  private int open;

  /** Makes a database whose only state is an empty one. */
  public DatabaseStates() {
    copy(TestDatabase.template(), name);
    keep();
  }

  /** The newest state that is committed. */
  public String state() {
    return states.getLast();
  }

  /**
   * From now on connections are to a state that was kept.
   *
   * @param state as {@link #state} said it; whoever changes it has to roll that back
   */
  public void use(String state) {
    used = state;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = server.unpooled(used).getConnection();
    open++;
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              try {
                boolean closing = method.getName().equals("close") && !connection.isClosed();
                Object result = method.invoke(connection, arguments);
                if (closing) {
                  closed();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private void closed() {
    open--;
    if (open == 0 && used.equals(name) && !position().equals(position)) {
      keep();
    }
  }

  private void keep() {
    String state = name + "_" + states.size();
    copy(name, state);
    states.add(state);
    position = position();
  }

  private String position() {
    return jdbc().sql("SELECT pg_current_wal_insert_lsn()::text").query(String.class).single();
  }

  private void copy(String from, String to) {
    jdbc().sql("CREATE DATABASE %s TEMPLATE %s".formatted(to, from)).update();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(administration);
  }

  /** Drops the database and all its states. */
  @Override
  public void close() {
    states.forEach(state -> jdbc().sql("DROP DATABASE %s WITH (FORCE)".formatted(state)).update());
    jdbc().sql("DROP DATABASE %s WITH (FORCE)".formatted(name)).update();
    administration.destroy();
  }
}
