package org.pgxn.meta;

import org.jspecify.annotations.Nullable;
import org.pgxn.meta.value.SemVer;
import org.pgxn.meta.value.Term;

/**
 * An extension that a release provides.
 *
 * @param version the extension's own, which may differ from the distribution's
 * @param file its main file, as the author wrote the path
 * @param docfile its documentation, if META.json names it
 */
public record Provided(
    Term name,
    SemVer version,
    @Nullable String abstractText,
    String file,
    @Nullable String docfile) {}
