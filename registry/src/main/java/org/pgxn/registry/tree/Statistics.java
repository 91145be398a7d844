package org.pgxn.registry.tree;

import static org.pgxn.registry.tree.StatisticsDocuments.ENTRIES;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Profile;
import org.pgxn.registry.tree.StatisticsDocuments.Counts;
import org.pgxn.registry.tree.StatisticsDocuments.ProlificUser;
import org.pgxn.registry.tree.StatisticsDocuments.RecentExtension;
import org.pgxn.registry.tree.StatisticsDocuments.RecentRelease;
import org.pgxn.registry.tree.StatisticsStore.Prolific;
import org.pgxn.registry.tree.StatisticsStore.Recent;

/** Makes {@code stats/*.json} from the registry's rows and the names that accounts know. */
final class Statistics {
  private final StatisticsStore store;
  private final Accounts accounts;

  Statistics(StatisticsStore store, Accounts accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  String text(TreePath.Statistics.Subject subject) {
    return switch (subject) {
      case DIST -> distributions();
      case EXTENSION -> extensions();
      case USER -> users();
      case TAG -> StatisticsDocuments.tags(store.tagCount(), store.popularTags(ENTRIES));
      case SUMMARY -> summary();
    };
  }

  private String distributions() {
    List<Recent> recent = store.recentReleases(ENTRIES);
    Map<Nick, Profile> names = names(recent, Recent::user);
    StatisticsStore.ReleaseCounts counts = store.releaseCounts();
    return StatisticsDocuments.distributions(
        counts.distributions(),
        counts.releases(),
        recent.stream()
            .map(release ->
                new RecentRelease(
                    release.distribution(),
                    release.version(),
                    release.abstractText(),
                    release.date(),
                    release.user(),
                    fullName(names, release.user())))
            .toList());
  }

  private String extensions() {
    List<Recent> recent =
        store.recentExtensions(ENTRIES).stream()
            .sorted(
                Comparator.comparing(Recent::date)
                    .reversed()
                    .thenComparing(Recent::extension, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(
                        Recent::extensionVersion, new ExtensionVersionOrder().reversed()))
            .limit(ENTRIES)
            .toList();
    Map<Nick, Profile> names = names(recent, Recent::user);
    return StatisticsDocuments.extensions(
        store.extensionCount(),
        recent.stream()
            .map(release ->
                new RecentExtension(
                    release.extension(),
                    release.abstractText(),
                    release.extensionVersion(),
                    release.distribution(),
                    release.version(),
                    release.date(),
                    release.user(),
                    fullName(names, release.user())))
            .toList());
  }

  private String users() {
    List<Prolific> prolific = store.prolificUsers(ENTRIES);
    Map<Nick, Profile> names = names(prolific, Prolific::nick);
    return StatisticsDocuments.users(
        store.userCount(),
        prolific.stream()
            .map(user ->
                new ProlificUser(
                    user.nick(),
                    fullName(names, user.nick()),
                    user.distributions(),
                    user.releases()))
            .toList());
  }

  private String summary() {
    StatisticsStore.ReleaseCounts counts = store.releaseCounts();
    return StatisticsDocuments.summary(
        new Counts(
            counts.distributions(),
            counts.releases(),
            store.extensionCount(),
            store.userCount(),
            store.tagCount(),
            store.mirrorCount()));
  }

  private <T> Map<Nick, Profile> names(Collection<T> rows, Function<T, String> nick) {
    return accounts.profiles(rows.stream().map(nick).distinct().map(Nick::of).toList());
  }

  private static String fullName(Map<Nick, Profile> names, String nick) {
    Profile profile = names.get(Nick.of(nick));
    return profile == null ? "" : profile.fullName();
  }
}
