package org.pgxn.registry.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.pgxn.registry.tree.TreePath.DistributionList;
import org.pgxn.registry.tree.TreePath.ExtensionList;
import org.pgxn.registry.tree.TreePath.ReleaseFile;
import org.pgxn.registry.tree.TreePath.TagList;
import org.pgxn.registry.tree.TreePath.UserFile;

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
    return requireNonNull(of(List.of(path)).get(path));
  }

  /** The same of many paths, for which the database is asked together. */
  Map<TreePath, TreeContent> of(Collection<TreePath> paths) {
    Map<TreePath, TreeContent> contents = new HashMap<>();
    make(contents, paths, ReleaseFile.class, this::releaseFiles);
    make(contents, paths, DistributionList.class, this::distributions);
    make(contents, paths, ExtensionList.class, this::extensions);
    make(contents, paths, UserFile.class, this::users);
    make(contents, paths, TagList.class, this::tags);
    for (TreePath path : paths) {
      switch (path) {
        case TreePath.Index _ -> contents.put(path, new Bytes(FixedDocuments.index()));
        case TreePath.Spec _ -> contents.put(path, new Bytes(FixedDocuments.spec()));
        case TreePath.Schema schema -> contents.put(path, new Bytes(schema(schema)));
        case TreePath.Mirrors _ -> contents.put(path, text(MirrorsDocument.text(lists.mirrors())));
        case TreePath.Statistics statistic ->
            contents.put(path, text(statistics.text(statistic.subject())));
        case ReleaseFile _, DistributionList _, ExtensionList _, UserFile _, TagList _ -> {}
      }
    }
    return contents;
  }

  private static <T extends TreePath> void make(
      Map<TreePath, TreeContent> contents,
      Collection<TreePath> paths,
      Class<T> kind,
      Function<List<T>, Function<T, TreeContent>> maker) {
    List<T> wanted = paths.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (!wanted.isEmpty()) {
      Function<T, TreeContent> made = maker.apply(wanted);
      wanted.forEach(path -> contents.put(path, made.apply(path)));
    }
  }

  private byte[] schema(TreePath.Schema schema) {
    return schemas.bytes(schema.version(), schema.name()).orElseThrow();
  }

  private Function<DistributionList, TreeContent> distributions(List<DistributionList> paths) {
    Map<String, List<ListedRelease>> found =
        lists.ofDistributions(names(paths, DistributionList::distribution));
    return path -> {
      List<ListedRelease> releases = found.get(path.distribution());
      return releases == null
          ? new Absent()
          : text(ListDocuments.distribution(releases.getFirst().distribution(), releases));
    };
  }

  private Function<ExtensionList, TreeContent> extensions(List<ExtensionList> paths) {
    Map<String, ListStore.Named<ExtensionDocument.Provider>> found =
        lists.providers(names(paths, ExtensionList::extension));
    return path -> {
      ListStore.Named<ExtensionDocument.Provider> list = found.get(path.extension());
      return list == null
          ? new Absent()
          : text(ExtensionDocument.text(list.spelling(), list.items()));
    };
  }

  private Function<UserFile, TreeContent> users(List<UserFile> paths) {
    List<String> nicks = names(paths, UserFile::nick);
    Map<Nick, Profile> profiles =
        accounts.profiles(nicks.stream().flatMap(nick -> Nick.tryParse(nick).stream()).toList());
    Map<String, List<ListedRelease>> found = lists.ofUsers(nicks);
    return path ->
        Nick.tryParse(path.nick())
            .map(profiles::get)
            .map(profile -> user(profile, found.getOrDefault(path.nick(), List.of())))
            .orElseGet(Absent::new);
  }

  /** An account that was never approved has no file; one that was keeps it (contract §1.6). */
  private static TreeContent user(Profile profile, List<ListedRelease> releases) {
    boolean approved =
        switch (profile.status()) {
          case ACTIVE, INACTIVE -> true;
          case NEW, DELETED -> !releases.isEmpty();
        };
    return approved ? text(ListDocuments.user(profile, releases)) : new Absent();
  }

  private Function<TagList, TreeContent> tags(List<TagList> paths) {
    Map<String, ListStore.Named<ListedRelease>> found = lists.withTags(names(paths, TagList::tag));
    return path -> {
      ListStore.Named<ListedRelease> list = found.get(path.tag());
      return list == null ? new Absent() : text(ListDocuments.tag(list.spelling(), list.items()));
    };
  }

  private static <T> List<String> names(List<T> paths, Function<T, String> name) {
    return paths.stream().map(name).distinct().toList();
  }

  private Function<ReleaseFile, TreeContent> releaseFiles(List<ReleaseFile> paths) {
    Map<ReleaseSubject, ReleaseFileStore.Parts> found =
        files.parts(
            paths.stream().map(TreeContents::subject).distinct().toList(),
            paths.stream().map(ReleaseFile::kind).collect(Collectors.toSet()));
    return path -> {
      ReleaseFileStore.Parts parts = found.get(subject(path));
      return parts == null ? new Absent() : releaseFile(path.kind(), parts);
    };
  }

  private static ReleaseSubject subject(ReleaseFile path) {
    return new ReleaseSubject(path.distribution(), path.version());
  }

  private static TreeContent releaseFile(ReleaseFile.Kind kind, ReleaseFileStore.Parts parts) {
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
