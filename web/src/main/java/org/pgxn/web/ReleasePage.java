package org.pgxn.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Release;
import org.pgxn.registry.ReleaseSubject;
import org.springframework.web.util.UriUtils;

/**
 * What a page shows of a release.
 *
 * @param origin where the old client finds this registry
 */
public record ReleasePage(Release release, String origin) {

  static ReleasePage of(Release release, BaseUrl baseUrl) {
    return new ReleasePage(release, baseUrl.toString());
  }

  /** When it was published, in UTC, to the second. */
  public String time() {
    return release.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The day on which it was published, in UTC. */
  public String date() {
    return LocalDate.ofInstant(release.publishedAt(), ZoneOffset.UTC).toString();
  }

  /** Address of its page. */
  public String address() {
    return "/distributions/" + encode(release.distribution()) + "/" + encode(release.version());
  }

  /** Address of the archive. */
  public String download() {
    ReleaseSubject name = subject();
    return folder() + encode(name.distribution() + "-" + name.version() + ".zip");
  }

  /** Address of the release's META.json. */
  public String meta() {
    return folder() + "META.json";
  }

  /** Address of the author META of version 2, which not every release has. */
  public String releaseMeta() {
    return folder() + "release.json";
  }

  private String folder() {
    ReleaseSubject name = subject();
    return "/dist/" + encode(name.distribution()) + "/" + encode(name.version()) + "/";
  }

  private ReleaseSubject subject() {
    return new ReleaseSubject(release.distribution(), release.version());
  }

  /** Names from PGXN Manager may hold what means something in an address, such as # or %. */
  private static String encode(String name) {
    return UriUtils.encode(name, UTF_8);
  }
}
