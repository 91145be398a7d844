package org.pgxn.registry.tree;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Nick;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.ReleaseSubject;

/** Walks every path that the root tree may have, a page at a time. */
final class TreeInventory {
  private static final int PAGE = 500;

  private final ReleaseFileStore releases;
  private final Catalog catalog;
  private final Accounts accounts;

  TreeInventory(ReleaseFileStore releases, Catalog catalog, Accounts accounts) {
    this.releases = releases;
    this.catalog = catalog;
    this.accounts = accounts;
  }

  void forEach(Consumer<TreePath> visitor) {
    everyPath(path -> {
      if (path.isPossible()) {
        visitor.accept(path);
      }
    });
  }

  private void everyPath(Consumer<TreePath> visitor) {
    TreePath.fixed().forEach(visitor);
    walk(
        (Optional<ReleaseSubject> last) -> releases.after(last, PAGE),
        release -> TreeFollower.filesOf(release).forEach(visitor));
    walk(
        (Optional<Catalog.Distribution> last) ->
            catalog.distributions(last.map(Catalog.Distribution::name).orElse(""), PAGE),
        item -> visitor.accept(new TreePath.DistributionList(item.name())));
    walk(
        (Optional<Catalog.Extension> last) ->
            catalog.extensions(last.map(Catalog.Extension::name).orElse(""), PAGE),
        item -> visitor.accept(new TreePath.ExtensionList(item.name())));
    walk(
        (Optional<Catalog.Tag> last) -> catalog.tags(last.map(Catalog.Tag::name).orElse(""), PAGE),
        item -> visitor.accept(new TreePath.TagList(item.name())));
    walk(
        (Optional<Nick> last) -> accounts.nicks(last, PAGE),
        nick -> visitor.accept(new TreePath.UserFile(nick.toString())));
  }

  /** Visits a list that is read a page at a time, each from the last item of the one before. */
  private static <T> void walk(Function<Optional<T>, List<T>> pages, Consumer<T> visitor) {
    List<T> page = pages.apply(Optional.empty());
    while (!page.isEmpty()) {
      page.forEach(visitor);
      page = pages.apply(Optional.of(page.getLast()));
    }
  }
}
