package org.pgxn.platform.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;

/**
 * The one ordered stream of migrations: every {@code db/migration/V*.sql} on the class path.
 *
 * <p>The history lies in {@code pgxn.schema_history}, so the stream neither needs an empty {@code
 * public} schema nor touches the numbering of a PGXN Manager database that it moves into (root
 * registry contract §4.8). Unqualified names in a migration resolve to {@code pgxn} first, then to
 * {@code public}.
 *
 * <p>Server and tests share this class, so that both see the same schema. Thread-safe.
 */
public final class Migrations implements FlywayConfigurationCustomizer {

  /** The schema of everything that is not the old manager's. */
  public static final String SCHEMA = "pgxn";

  /** Name of the history table in {@link #SCHEMA}. */
  public static final String HISTORY_TABLE = "schema_history";

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway
        .locations("classpath:db/migration")
        .defaultSchema(SCHEMA)
        .schemas(SCHEMA)
        .createSchemas(true)
        .table(HISTORY_TABLE)
        .validateMigrationNaming(true)
        .validateOnMigrate(true)
        .outOfOrder(false)
        .baselineOnMigrate(false)
        .placeholderReplacement(false)
        .cleanDisabled(true);
  }

  /**
   * Brings a database up to date; several processes may do so at the same time.
   *
   * @param owner connects as the owner of the database's objects
   * @return how many migrations were applied now
   * @throws org.flywaydb.core.api.FlywayException if a migration fails, or if an applied one was
   *     changed or removed since
   */
  public int apply(DataSource owner) {
    return configuration(owner).load().migrate().migrationsExecuted;
  }

  /**
   * Brings a database up to a version and no further.
   *
   * @param owner connects as the owner of the database's objects
   * @param version of the last migration that is applied, for example {@code 032}
   * @return how many migrations were applied now
   * @throws org.flywaydb.core.api.FlywayException if a migration fails
   */
  public int apply(DataSource owner, String version) {
    return configuration(owner).target(version).load().migrate().migrationsExecuted;
  }

  /**
   * Tells the version of the newest migration on the class path.
   *
   * @param database any
   * @return the version
   */
  public MigrationVersion newest(DataSource database) {
    return Arrays.stream(configuration(database).load().info().all())
        .filter(migration -> migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private FluentConfiguration configuration(DataSource owner) {
    FluentConfiguration flyway = Flyway.configure().dataSource(owner);
    customize(flyway);
    return flyway;
  }
}
