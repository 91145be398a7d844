package org.pgxn.registry.api;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Deed;
import org.pgxn.accounts.Scope;
import org.pgxn.meta.problem.Problem;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemDocument.Finding;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Warning;

/** Words refusals as problem documents. */
final class RefusalProblems {
  private static final ProblemType HOSTILE_ARCHIVE =
      new ProblemType("archive-refused", "The archive is refused", 422);
  private static final ProblemType BAD_META =
      new ProblemType("meta-refused", "META.json is refused", 422);
  private static final ProblemType NOT_YOURS =
      new ProblemType("not-owner", "A name belongs to somebody else", 403);
  private static final ProblemType NAME_REFUSED =
      new ProblemType("name-refused", "The name cannot be registered", 422);
  private static final ProblemType EXISTS =
      new ProblemType("release-exists", "The version is released already", 409);
  private static final ProblemType TOO_LOW =
      new ProblemType("version-too-low", "The version is too low", 409);
  private static final ProblemType KEY_REUSED =
      new ProblemType("idempotency-key-reused", "The idempotency key was used before", 422);
  private static final String TOO_LARGE_RULE = "packed-size";

  private RefusalProblems() {}

  /** What ends a request, with the headers that go with it. */
  static ProblemException exception(Refusal refusal) {
    return refusal instanceof Refusal.ScopeNeeded(var _, Scope scope)
        ? Actor.insufficientScope(Deed.RELEASE, scope)
        : new ProblemException(of(refusal));
  }

  static ProblemDocument of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotSignedIn notSignedIn ->
          ProblemType.UNAUTHENTICATED.problem("Send the credentials of an account to release.");
      case Refusal.ScopeNeeded(var _, Scope scope) ->
          Actor.insufficientScope(Deed.RELEASE, scope).problem();
      case Refusal.Busy busy ->
          ProblemType.UNAVAILABLE.problem(
              "Too many uploads are ahead of this one. Send it again in some minutes.");
      case Refusal.NotAnArchive notAnArchive ->
          ProblemType.UNSUPPORTED_FORMAT.problem(
              "The file is not an archive that the registry reads. Send a zip, tar, tar.gz,"
                  + " tar.bz2 or tar.xz.");
      case Refusal.BadArchive archive -> badArchive(archive);
      case Refusal.NoMeta noMeta ->
          BAD_META.problem(
              "There is no META.json at the top of the archive or one folder below. Add one.");
      case Refusal.BadMeta meta -> badMeta(meta);
      case Refusal.NotOwner notOwner -> notOwner(notOwner);
      case Refusal.NameRefused name ->
          NAME_REFUSED
              .problem(name.reason() + " " + name.remedy())
              .with(new Finding(null, "name", name.reason(), name.remedy()));
      case Refusal.AlreadyExists(String distribution, String version) ->
          EXISTS.problem(
              "Distribution “%s %s” already exists. Release a higher version."
                  .formatted(distribution, version));
      case Refusal.VersionTooLow low -> tooLow(low);
      case Refusal.TagTooLong(String tag, int bytes, int most) ->
          ProblemType.CONTENT_REFUSED.problem(
              "The tag “%s” has %s bytes, more than the %s that fit into the name of its file. Shorten it."
                  .formatted(tag, bytes, most));
      case Refusal.KeyReused(String key) ->
          KEY_REUSED.problem(
              "The idempotency key “%s” came before with another archive. Send a new one."
                  .formatted(key));
    };
  }

  private static ProblemDocument badArchive(Refusal.BadArchive archive) {
    ProblemType type =
        archive.rule().equals(TOO_LARGE_RULE) ? ProblemType.TOO_LARGE : HOSTILE_ARCHIVE;
    return type.problem(archive.message() + " " + archive.remedy())
        .with(new Finding(null, archive.rule(), archive.message(), archive.remedy()));
  }

  private static ProblemDocument badMeta(Refusal.BadMeta meta) {
    List<Finding> findings = new ArrayList<>();
    for (Problem problem : meta.problems()) {
      findings.add(finding(problem));
    }
    return BAD_META
        .problem(
            "%s breaks %s; see errors. Mend it and send the archive again."
                .formatted(
                    meta.member(), findings.size() == 1 ? "a rule" : findings.size() + " rules"))
        .withErrors(findings);
  }

  private static ProblemDocument notOwner(Refusal.NotOwner refusal) {
    List<Finding> findings =
        refusal.names().stream()
            .map(name ->
                new Finding(
                    null,
                    "owner",
                    "The %s “%s” belongs to “%s”."
                        .formatted(name.kind(), name.name(), name.owner()),
                    "Ask “%s” for co-ownership, or choose another name.".formatted(name.owner())))
            .toList();
    return NOT_YOURS
        .problem("User “%s” does not own all names in the release.".formatted(refusal.releaser()))
        .withErrors(findings);
  }

  private static ProblemDocument tooLow(Refusal.VersionTooLow low) {
    String among =
        switch (low.line()) {
          case MINOR -> "of the same major and minor number";
          case MAJOR -> "of the same major number";
          case ANY -> "of the distribution";
        };
    return TOO_LOW.problem(
        "“%s %s” is not greater than “%s”, the greatest release %s. Release a higher version."
            .formatted(low.distribution(), low.version(), low.greatest(), among));
  }

  static Finding finding(Warning warning) {
    return new Finding(
        warning.file(),
        warning.pointer(),
        warning.line(),
        warning.column(),
        warning.rule(),
        warning.message(),
        warning.remedy());
  }

  private static Finding finding(Problem problem) {
    return new Finding(
        null,
        problem.pointer(),
        problem.at().line(),
        problem.at().column(),
        problem.rule().word(),
        problem.message(),
        problem.remedy());
  }
}
