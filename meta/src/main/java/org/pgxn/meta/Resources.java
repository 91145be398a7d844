package org.pgxn.meta;

import org.jspecify.annotations.Nullable;

/**
 * Addresses around a distribution, as the author wrote them: never to be followed or put into a
 * page unchecked.
 */
public record Resources(
    @Nullable String homepage,
    @Nullable String bugtrackerWeb,
    @Nullable String bugtrackerMailto,
    @Nullable String repositoryUrl,
    @Nullable String repositoryWeb,
    @Nullable String repositoryType) {}
