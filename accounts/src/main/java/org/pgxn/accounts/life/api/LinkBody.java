package org.pgxn.accounts.life.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.SocialLink;

/**
 * Where else a user is found, as it came.
 *
 * @param kind a word
 * @param url an address
 */
record LinkBody(@Nullable String kind, @Nullable String url) {

  private static final LinkBody EMPTY = new LinkBody(null, null);

  static @Nullable List<SocialLink> links(@Nullable List<@Nullable LinkBody> bodies) {
    return bodies == null
        ? null
        : bodies.stream()
            .map(body -> Objects.requireNonNullElse(body, EMPTY))
            .map(body -> new SocialLink(text(body.kind()), text(body.url())))
            .toList();
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
