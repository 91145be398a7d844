package org.pgxn.registry.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Release;
import org.pgxn.registry.api.Views.LinksView;
import org.springframework.web.util.UriUtils;

/** Absolute addresses of a release, built from the configured base URL. */
final class ReleaseLinks {
  private final BaseUrl baseUrl;

  ReleaseLinks(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  LinksView of(Release release) {
    String distribution = encode(release.distribution());
    String version = encode(release.version());
    String folder = "/dist/" + distribution + "/" + version + "/";
    return new LinksView(
        baseUrl.link("/api/v2/releases/" + distribution + "/" + version).toString(),
        baseUrl.link(folder + distribution + "-" + version + ".zip").toString(),
        baseUrl.link(folder + "META.json").toString(),
        release.metaSpec() == 1 ? null : baseUrl.link(folder + "release.json").toString());
  }

  private static String encode(String name) {
    return UriUtils.encode(name.toLowerCase(Locale.ROOT), UTF_8);
  }
}
