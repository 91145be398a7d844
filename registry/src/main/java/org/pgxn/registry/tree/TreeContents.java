package org.pgxn.registry.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.pgxn.meta.schema.MetaSchemas;
import org.pgxn.registry.ReleaseSubject;
import org.pgxn.registry.tree.TreeContent.Absent;
import org.pgxn.registry.tree.TreeContent.Archive;
import org.pgxn.registry.tree.TreeContent.Bytes;
import org.pgxn.registry.tree.TreeContent.Untouched;

/**
 * Makes what is to stand at each path of the root tree, from the database alone. The same answer
 * serves the writer and {@code verify}.
 */
final class TreeContents {
  private final ListStore lists;
  private final ReleaseFileStore files;
  private final Statistics statistics;
  private final Accounts accounts;
  private final MetaSchemas schemas = new MetaSchemas();

  TreeContents(ListStore lists, ReleaseFileStore files, Statistics statistics, Accounts accounts) {
    this.lists = lists;
    this.files = files;
    this.statistics = statistics;
    this.accounts = accounts;
  }

  TreeContent of(TreePath path) {
    return switch (path) {
      case TreePath.Index index -> new Bytes(FixedDocuments.index());
      case TreePath.Spec spec -> new Bytes(FixedDocuments.spec());
      case TreePath.Schema schema -> new Bytes(schema(schema));
      case TreePath.Mirrors mirrors -> text(MirrorsDocument.text(lists.mirrors()));
      case TreePath.DistributionList list -> distribution(list.distribution());
      case TreePath.ExtensionList list -> extension(list.extension());
      case TreePath.UserFile file -> user(file.nick());
      case TreePath.TagList list -> tag(list.tag());
      case TreePath.Statistics statistic -> text(statistics.text(statistic.subject()));
      case TreePath.ReleaseFile file -> requireNonNull(releaseFiles(List.of(file)).get(file));
    };
  }

  /** The same of many paths: the files of releases are made together. */
  Map<TreePath, TreeContent> of(Collection<TreePath> paths) {
    List<TreePath.ReleaseFile> ofReleases =
        paths.stream()
            .filter(TreePath.ReleaseFile.class::isInstance)
            .map(TreePath.ReleaseFile.class::cast)
            .toList();
    Map<TreePath, TreeContent> contents = new LinkedHashMap<>(releaseFiles(ofReleases));
    for (TreePath path : paths) {
      if (!(path instanceof TreePath.ReleaseFile)) {
        contents.put(path, of(path));
      }
    }
    return contents;
  }

  private byte[] schema(TreePath.Schema schema) {
    return schemas.bytes(schema.version(), schema.name()).orElseThrow();
  }

  private TreeContent distribution(String distribution) {
    List<ListedRelease> releases = lists.ofDistribution(distribution);
    return releases.isEmpty()
        ? new Absent()
        : text(ListDocuments.distribution(releases.getFirst().distribution(), releases));
  }

  private TreeContent extension(String extension) {
    ListStore.Provided provided = lists.providers(extension);
    return provided
        .spelling()
        .map(name -> text(ExtensionDocument.text(name, provided.providers())))
        .orElseGet(Absent::new);
  }

  private TreeContent user(String nick) {
    Optional<Profile> profile = Nick.tryParse(nick).flatMap(accounts::profile);
    if (profile.isEmpty()) {
      return new Absent();
    }
    List<ListedRelease> releases = lists.ofUser(nick);
    // An account that was never approved has no file; one that was keeps it (contract §1.6).
    boolean approved =
        switch (profile.get().status()) {
          case ACTIVE, INACTIVE -> true;
          case NEW, DELETED -> !releases.isEmpty();
        };
    return approved ? text(ListDocuments.user(profile.get(), releases)) : new Absent();
  }

  private TreeContent tag(String tag) {
    ListStore.Tagged tagged = lists.withTag(tag);
    return tagged
        .spelling()
        .map(name -> text(ListDocuments.tag(name, tagged.releases())))
        .orElseGet(Absent::new);
  }

  private Map<TreePath, TreeContent> releaseFiles(Collection<TreePath.ReleaseFile> paths) {
    if (paths.isEmpty()) {
      return Map.of();
    }
    Map<ReleaseSubject, ReleaseFileStore.Parts> parts =
        files.parts(
            paths.stream().map(TreeContents::subject).distinct().toList(),
            paths.stream().map(TreePath.ReleaseFile::kind).collect(Collectors.toSet()));
    Map<TreePath, TreeContent> contents = new LinkedHashMap<>();
    for (TreePath.ReleaseFile path : paths) {
      ReleaseFileStore.Parts known = parts.get(subject(path));
      contents.put(path, known == null ? new Absent() : releaseFile(path.kind(), known));
    }
    return contents;
  }

  private static ReleaseSubject subject(TreePath.ReleaseFile path) {
    return new ReleaseSubject(path.distribution(), path.version());
  }

  private static TreeContent releaseFile(
      TreePath.ReleaseFile.Kind kind, ReleaseFileStore.Parts parts) {
    // Files of an archive that the registry never saw may stand there, but cannot be made.
    TreeContent without = parts.sha256() == null ? new Untouched() : new Absent();
    return switch (kind) {
      case META -> parts.meta() == null ? new Absent() : text(parts.meta());
      case RELEASE -> parts.authorMeta() == null ? new Absent() : text(parts.authorMeta());
      case README -> parts.readme() == null ? without : new Bytes(parts.readme());
      case ARCHIVE -> parts.sha256() == null ? without : new Archive(parts.sha256(), parts.size());
    };
  }

  private static TreeContent text(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }
}
