package org.pgxn.registry;

import java.time.Duration;
import org.pgxn.archive.ArchiveLimits;

/**
 * What an operator may set.
 *
 * @param data where files are kept
 * @param limits of archives
 * @param patience how long a release waits for the lists of the root tree before it answers
 */
public record RegistrySettings(DataFolder data, ArchiveLimits limits, Duration patience) {}
