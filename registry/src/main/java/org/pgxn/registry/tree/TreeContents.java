package org.pgxn.registry.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.pgxn.meta.schema.MetaSchemas;
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
      case TreePath.ReleaseFile file -> releaseFile(file);
    };
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
    return lists
        .extensionName(extension)
        .map(name -> text(ExtensionDocument.text(name, lists.providers(extension))))
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
    return lists
        .tagName(tag)
        .map(name -> text(ListDocuments.tag(name, lists.withTag(tag))))
        .orElseGet(Absent::new);
  }

  private TreeContent releaseFile(TreePath.ReleaseFile file) {
    return switch (file.kind()) {
      case META ->
          files
              .meta(file.distribution(), file.version())
              .map(TreeContents::text)
              .orElseGet(Absent::new);
      case RELEASE ->
          files
              .authorMeta(file.distribution(), file.version())
              .map(TreeContents::text)
              .orElseGet(Absent::new);
      case README ->
          files
              .readme(file.distribution(), file.version())
              .<TreeContent>map(Bytes::new)
              .orElseGet(() -> withoutBytes(file));
      case ARCHIVE ->
          files
              .archive(file.distribution(), file.version())
              .<TreeContent>map(archive ->
                  archive.sha256() == null
                      ? new Untouched()
                      : new Archive(archive.sha256(), archive.size()))
              .orElseGet(Absent::new);
    };
  }

  /** A README of an archive that the registry never saw may stand there, but cannot be made. */
  private TreeContent withoutBytes(TreePath.ReleaseFile file) {
    boolean unseen =
        files
            .archive(file.distribution(), file.version())
            .filter(archive -> archive.sha256() == null)
            .isPresent();
    return unseen ? new Untouched() : new Absent();
  }

  private static TreeContent text(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }
}
