package org.pgxn.meta;

import org.pgxn.meta.value.VersionRange;

/**
 * What a release needs of another extension or of PostgreSQL.
 *
 * @param phase {@code configure}, {@code build}, {@code test}, {@code runtime}, {@code develop} or
 *     the author's own
 * @param relationship {@code requires}, {@code recommends}, {@code suggests}, {@code conflicts} or
 *     the author's own
 * @param name of the extension, or {@code PostgreSQL}
 * @param range as it was written, see {@link VersionRange#tryParse}
 */
public record Prereq(String phase, String relationship, String name, String range) {}
