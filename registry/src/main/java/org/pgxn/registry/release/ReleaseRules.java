package org.pgxn.registry.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NameReviews;
import org.pgxn.accounts.Ownership;
import org.pgxn.meta.AuthorMeta;
import org.pgxn.meta.value.Tag;
import org.pgxn.registry.Refusal;

/**
 * The rules that a release is held against: whose its names are, its version, its tags (root
 * registry contract §2.5, §2.6, as settled).
 */
final class ReleaseRules {
  /** What a file name may have, less the suffix of the tag's file. */
  private static final int TAG_BYTES = 255 - ".json".length();

  private final ReleaseStore store;
  private final Ownership ownership;
  private final NameReviews reviews;

  ReleaseRules(ReleaseStore store, Ownership ownership, NameReviews reviews) {
    this.store = store;
    this.ownership = ownership;
    this.reviews = reviews;
  }

  /**
   * What the rules say.
   *
   * @param refusals all that is wrong, ownership first
   * @param newNames names that were nobody's
   * @param held a name that people may let the releaser have; null if there is none
   */
  record Claim(
      List<Refusal> refusals, List<String> newNames, Ownership.@Nullable NameRefused held) {}

  /** Claims the names of a release; with any refusal the transaction must be rolled back. */
  Claim claim(Actor.User releaser, AuthorMeta meta) {
    return judge(
        releaser, meta, ownership.claim(releaser.nick(), meta.name().toString(), extensions(meta)));
  }

  /**
   * Asks people for the name that a release was refused for. To be called when the transaction of
   * the release is over: it takes the request back with all else.
   */
  void review(Actor.User releaser, Ownership.NameRefused held) {
    reviews.request(releaser.nick(), held);
  }

  /** Says what {@link #claim} would say now, and claims nothing. */
  Claim check(Actor.User releaser, AuthorMeta meta) {
    return judge(
        releaser, meta, ownership.check(releaser.nick(), meta.name().toString(), extensions(meta)));
  }

  private Claim judge(Actor.User releaser, AuthorMeta meta, Ownership.Claim claim) {
    List<Refusal> refusals = new ArrayList<>();
    List<String> newNames = List.of();
    Ownership.NameRefused held = null;
    switch (claim) {
      case Ownership.Granted granted -> newNames = granted.newExtensions();
      case Ownership.NotOwner notOwner ->
          refusals.add(
              new Refusal.NotOwner(
                  releaser.nick().toString(),
                  notOwner.names().stream()
                      .map(name ->
                          new Refusal.OwnedName(
                              name.kind().word(), name.name(), name.owner().toString()))
                      .toList()));
      case Ownership.NameRefused refused -> {
        refusals.add(new Refusal.NameRefused(refused.name(), refused.reason(), refused.remedy()));
        held = refused;
      }
    }
    version(meta).ifPresent(refusals::add);
    refusals.addAll(tags(meta));
    return new Claim(refusals, newNames, held);
  }

  private Optional<Refusal> version(AuthorMeta meta) {
    String name = meta.name().toString();
    String version = meta.version().toString();
    return switch (VersionOrder.check(meta.version(), store.versions(name))) {
      case VersionOrder.Answer.Allowed allowed -> Optional.empty();
      case VersionOrder.Answer.Taken taken -> Optional.of(new Refusal.AlreadyExists(name, version));
      case VersionOrder.Answer.TooLow low ->
          Optional.of(
              new Refusal.VersionTooLow(name, version, low.line(), low.greatest().toString()));
    };
  }

  private static List<Refusal> tags(AuthorMeta meta) {
    List<Refusal> refusals = new ArrayList<>();
    for (Tag tag : meta.tags()) {
      int bytes = tag.toString().toLowerCase(Locale.ROOT).getBytes(UTF_8).length;
      if (bytes > TAG_BYTES) {
        refusals.add(new Refusal.TagTooLong(tag.toString(), bytes, TAG_BYTES));
      }
    }
    return refusals;
  }

  private static List<String> extensions(AuthorMeta meta) {
    return meta.provides().stream().map(provided -> provided.name().toString()).toList();
  }
}
