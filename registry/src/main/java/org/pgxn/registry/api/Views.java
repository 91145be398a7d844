package org.pgxn.registry.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.meta.value.ReleaseStatus;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.Release;

/** The JSON that the registry's resources answer with. */
final class Views {
  private Views() {}

  record ReleaseView(
      String distribution,
      String version,
      String releaseStatus,
      String state,
      @JsonProperty("abstract") String abstractText,
      @Nullable String description,
      String user,
      Instant date,
      int metaSpec,
      ArchiveView archive,
      List<ProvidedView> provides,
      List<String> tags,
      LinksView links) {

    static ReleaseView of(Release release, LinksView links) {
      return new ReleaseView(
          release.distribution(),
          release.version(),
          word(release.status()),
          release.state().name().toLowerCase(Locale.ROOT),
          release.abstractText(),
          release.description().isEmpty() ? null : release.description(),
          release.releaser(),
          release.publishedAt(),
          release.metaSpec(),
          ArchiveView.of(release.archive()),
          release.provides().stream().map(ProvidedView::of).toList(),
          release.tags(),
          links);
    }
  }

  record ArchiveView(
      String sha1,
      @Nullable String sha256,
      @Nullable String sha512,
      @Nullable Long size,
      boolean repacked) {
    static ArchiveView of(Release.Archive archive) {
      return new ArchiveView(
          archive.sha1(),
          archive.sha256(),
          archive.sha512(),
          archive.size() == 0 ? null : archive.size(),
          archive.repacked());
    }
  }

  record ProvidedView(
      String extension, String version, @JsonProperty("abstract") @Nullable String abstractText) {
    static ProvidedView of(Release.Provided provided) {
      return new ProvidedView(
          provided.extension(),
          provided.version(),
          provided.abstractText().isEmpty() ? null : provided.abstractText());
    }
  }

  /**
   * Absolute addresses of a release's files.
   *
   * @param release of the author META, if it follows version 2
   */
  record LinksView(String self, String download, String meta, @Nullable String release) {}

  record VersionView(String version, String releaseStatus, Instant date) {
    static VersionView of(Catalog.ListedVersion version) {
      return new VersionView(version.version(), word(version.status()), version.publishedAt());
    }
  }

  record DistributionView(
      String distribution,
      String version,
      String releaseStatus,
      @Nullable String owner,
      @Nullable List<String> coOwners,
      List<VersionView> releases) {
    static DistributionView of(Catalog.Distribution distribution) {
      return new DistributionView(
          distribution.name(),
          distribution.latest().version(),
          word(distribution.latest().status()),
          null,
          null,
          distribution.releases().stream().map(VersionView::of).toList());
    }

    DistributionView with(Owners owners) {
      return new DistributionView(
          distribution,
          version,
          releaseStatus,
          owners.owner().map(Nick::text).orElse(null),
          owners.coOwners().stream().map(Nick::text).toList(),
          releases);
    }
  }

  record ProviderView(
      String version,
      @JsonProperty("abstract") @Nullable String abstractText,
      String distribution,
      String distributionVersion,
      String releaseStatus) {
    static ProviderView of(Catalog.Provider provider) {
      return new ProviderView(
          provider.extensionVersion(),
          provider.abstractText().isEmpty() ? null : provider.abstractText(),
          provider.distribution(),
          provider.version(),
          word(provider.status()));
    }
  }

  record ExtensionView(String extension, List<ProviderView> providers) {
    static ExtensionView of(Catalog.Extension extension) {
      return new ExtensionView(
          extension.name(), extension.providers().stream().map(ProviderView::of).toList());
    }
  }

  record TagView(String tag, List<String> distributions) {
    static TagView of(Catalog.Tag tag) {
      return new TagView(tag.name(), tag.distributions());
    }
  }

  static String word(ReleaseStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
