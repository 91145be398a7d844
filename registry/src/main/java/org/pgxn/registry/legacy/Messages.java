package org.pgxn.registry.legacy;

import java.util.List;
import java.util.Locale;
import org.pgxn.accounts.Scope;
import org.pgxn.meta.problem.Problem;
import org.pgxn.registry.Refusal;

/**
 * Words refusals as PGXN Manager does (root registry contract §2.7): every fault of the content is
 * a 409.
 */
final class Messages {
  private static final int CONFLICT = 409;

  private Messages() {}

  /**
   * The message for a refusal.
   *
   * @param fileName of the archive, as the sender named it
   */
  static Message of(Refusal refusal, String fileName) {
    return switch (refusal) {
      case Refusal.NotSignedIn notSignedIn -> new Message(401, "Authorization required");
      case Refusal.ScopeNeeded(String distribution, Scope scope) ->
          new Message(
              403,
              "The token may not release “%s”: it lacks the scope “%s”"
                  .formatted(distribution, scope));
      case Refusal.Busy busy ->
          new Message(
              503,
              "Too many uploads are ahead of this one",
              List.of("Send it again in some minutes."));
      case Refusal.NotAnArchive notAnArchive ->
          new Message(
              CONFLICT, "“%s” doesn’t look like a distribution archive".formatted(fileName));
      case Refusal.NoMeta noMeta ->
          new Message(CONFLICT, "Cannot find a “META.json” in “%s”".formatted(fileName));
      case Refusal.BadArchive archive ->
          new Message(CONFLICT, archive.message(), List.of(archive.remedy()));
      case Refusal.BadMeta meta -> badMeta(meta);
      case Refusal.NotOwner notOwner -> notOwner(notOwner);
      case Refusal.NameRefused name -> new Message(CONFLICT, name.reason(), List.of(name.remedy()));
      case Refusal.AlreadyExists(String distribution, String version) ->
          new Message(
              CONFLICT, "Distribution “%s %s” already exists".formatted(distribution, version));
      case Refusal.VersionTooLow low ->
          new Message(
              CONFLICT,
              "Distribution “%s %s” version not greater than previous %srelease “%s %s”"
                  .formatted(
                      low.distribution(),
                      low.version(),
                      line(low.line()),
                      low.distribution(),
                      low.greatest()));
      case Refusal.TagTooLong(String tag, int bytes, int most) ->
          new Message(
              CONFLICT,
              "Tag “%s” has %s bytes, more than the %s that fit into the name of its file"
                  .formatted(tag, bytes, most));
      case Refusal.KeyReused(String key) ->
          new Message(CONFLICT, "“%s” was used for another archive".formatted(key));
    };
  }

  private static Message badMeta(Refusal.BadMeta meta) {
    Problem first = meta.problems().getFirst();
    if (first.unparsable()) {
      return new Message(
          CONFLICT,
          "Cannot parse JSON from “%s”: %s".formatted(meta.member(), first.message()),
          List.of(first.remedy()));
    }
    return new Message(
        CONFLICT,
        "The %s file does not adhere to the PGXN Meta Specification. Errors:"
            .formatted(meta.member()),
        meta.problems().stream().map(Problem::legacyText).sorted().toList());
  }

  private static Message notOwner(Refusal.NotOwner refusal) {
    boolean extensions = refusal.names().stream().anyMatch(name -> name.kind().equals("extension"));
    return new Message(
        CONFLICT,
        extensions
            ? "User “%s” does not own all provided extensions".formatted(refusal.releaser())
            : "User “%s” does not own the distribution".formatted(refusal.releaser()),
        refusal.names().stream()
            .map(name ->
                "The %s “%s” belongs to “%s”".formatted(name.kind(), name.name(), name.owner()))
            .toList());
  }

  private static String line(Refusal.PreviousRelease line) {
    return line == Refusal.PreviousRelease.ANY ? "" : line.name().toLowerCase(Locale.ROOT) + " ";
  }
}
