package org.pgxn.web;

import java.time.temporal.ChronoUnit;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.Release;
import org.pgxn.registry.ReleaseSubject;

/**
 * What the page of a release shows.
 *
 * @param origin where the old client finds this registry
 */
public record ReleasePage(Release release, String origin) {

  static ReleasePage of(Release release, BaseUrl baseUrl) {
    return new ReleasePage(release, baseUrl.toString());
  }

  /** When it was published, in UTC. */
  public String date() {
    return release.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Address of the archive. */
  public String download() {
    ReleaseSubject name = subject();
    return folder() + name.distribution() + "-" + name.version() + ".zip";
  }

  /** Address of the release's META.json. */
  public String meta() {
    return folder() + "META.json";
  }

  private String folder() {
    return "/dist/" + subject() + "/";
  }

  private ReleaseSubject subject() {
    return new ReleaseSubject(release.distribution(), release.version());
  }
}
