package org.pgxn.testkit;

import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The real PostgreSQL server of this test JVM, started when it is first asked for and gone with the
 * JVM, however that ends.
 *
 * <p>The system property {@code pgxn.test.postgres} chooses it: {@code embedded} (the default) or
 * {@code debian15}. It listens on loopback only, trusts everybody, keeps nothing (no fsync), and
 * its databases are UTF8 with locale C.UTF-8.
 */
public final class PostgresServer {

  private final Kind kind;
  private final int port;

  private PostgresServer(Kind kind, int port) {
    this.kind = kind;
    this.port = port;
  }

  /** Which binaries run. */
  public enum Kind {
    /** The newest major, from the embedded distribution: has no PL/Perl and no {@code semver}. */
    EMBEDDED("embedded"),
    /** The oldest supported major, with the extensions that are installed on this machine. */
    DEBIAN_15("debian15");

    private final String property;

    Kind(String property) {
      this.property = property;
    }

    /**
     * Reads the choice from the system property.
     *
     * @return the kind of server that this JVM uses
     */
    public static Kind chosen() {
      String property = System.getProperty("pgxn.test.postgres", EMBEDDED.property);
      for (Kind kind : values()) {
        if (kind.property.equals(property)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("pgxn.test.postgres: no such server: " + property);
    }

    /** What keeps this kind from running here, as a sentence; empty if nothing does. */
    Optional<String> obstacle() {
      return switch (this) {
        case EMBEDDED -> Optional.empty();
        case DEBIAN_15 ->
            DebianCluster.binaries().isPresent()
                ? Optional.empty()
                : Optional.of("The binaries of PostgreSQL 15 are not installed");
      };
    }

    private PostgresServer start() {
      obstacle().ifPresent(RequiredTool::missing);
      return new PostgresServer(
          this,
          switch (this) {
            case EMBEDDED -> EmbeddedCluster.start();
            case DEBIAN_15 -> DebianCluster.start(DebianCluster.binaries().orElseThrow());
          });
    }
  }

  /**
   * Returns the server of this JVM, starting it if nobody has.
   *
   * @return the server
   */
  public static PostgresServer ofThisJvm() {
    return Shared.SERVER;
  }

  /**
   * Tells which binaries run.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Tells where it listens.
   *
   * @return the TCP port on 127.0.0.1
   */
  public int port() {
    return port;
  }

  /**
   * Makes the URL of a database on this server, without user or password.
   *
   * @param database the database's name
   * @return a JDBC URL
   */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /**
   * Names the superuser.
   *
   * @return its name
   */
  public String user() {
    return "postgres";
  }

  /**
   * Tells the superuser's password, which the server does not check.
   *
   * @return the password
   */
  public String password() {
    return "postgres";
  }

  PGSimpleDataSource unpooled(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(jdbcUrl(database));
    dataSource.setUser(user());
    dataSource.setPassword(password());
    return dataSource;
  }

  private static final class Shared {
    static final PostgresServer SERVER = Kind.chosen().start();
  }
}
