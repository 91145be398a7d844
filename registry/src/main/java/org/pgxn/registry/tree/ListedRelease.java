package org.pgxn.registry.tree;

import java.time.Instant;
import org.pgxn.meta.value.ReleaseStatus;

/**
 * One release as the lists of the root tree show it.
 *
 * @param distribution the distribution's name in its present spelling
 * @param version as released
 * @param status decides under which key it stands
 * @param date when it was published
 */
record ListedRelease(String distribution, String version, ReleaseStatus status, Instant date) {}
