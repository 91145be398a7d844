package org.pgxn.server.dump;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pgxn.registry.DataFolder;

/**
 * What is restored into.
 *
 * @param database without a registry; its user may make objects in it
 * @param folder gets archives; null for a dump of the database alone
 */
public record RestoreTarget(DataSource database, @Nullable DataFolder folder) {}
