package org.pgxn.registry.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.platform.paging.Cursor;
import org.pgxn.platform.paging.Page;
import org.pgxn.platform.paging.PageRequest;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.registry.Catalog;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.Release;
import org.pgxn.registry.Releases;
import org.pgxn.registry.Upload;
import org.pgxn.registry.api.Views.ReleaseView;
import org.pgxn.registry.receive.ArchiveReceiver;
import org.pgxn.registry.receive.Received;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Releases: made from an archive, read one by one or newest first. */
@RestController
@RequestMapping("/api/v2/releases")
final class ReleaseController {
  private static final int KEY_CHARACTERS = 255;

  private final Releases releases;
  private final Catalog catalog;
  private final ArchiveReceiver receiver;
  private final ReleaseLinks links;

  ReleaseController(
      Releases releases, Catalog catalog, ArchiveReceiver receiver, ReleaseLinks links) {
    this.releases = releases;
    this.catalog = catalog;
    this.receiver = receiver;
    this.links = links;
  }

  @GetMapping
  Page<ReleaseView> recent(PageRequest page) {
    List<Release> found =
        catalog.recentReleases(
            page.after().map(ReleaseController::place).orElse(null), page.fetch());
    return Page.of(
            found,
            page,
            release -> Cursor.of(release.publishedAt().toString(), Long.toString(release.id())))
        .map(this::view);
  }

  @GetMapping("/{distribution}/{version}")
  ReleaseView release(@PathVariable String distribution, @PathVariable String version) {
    return catalog
        .release(distribution, version)
        .map(this::view)
        .orElseThrow(() ->
            ProblemType.NOT_FOUND.refusal(
                "There is no release “%s %s”.".formatted(distribution, version)));
  }

  @PostMapping
  ResponseEntity<Object> create(
      HttpServletRequest request,
      Actor actor,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
      throws IOException, ServletException {
    if (key != null && (key.isBlank() || key.length() > KEY_CHARACTERS)) {
      throw ProblemType.UNREADABLE.refusal(
          "The header Idempotency-Key must have 1 to %s characters.".formatted(KEY_CHARACTERS));
    }
    if (!(actor instanceof Actor.User)) {
      throw Actor.unauthenticated("Send the credentials of an account to release.");
    }
    try (Received received = receive(request)) {
      Upload upload = new Upload(received.file(), key);
      return answer(dryRun ? releases.check(actor, upload) : releases.publish(actor, upload));
    }
  }

  private Received receive(HttpServletRequest request) throws IOException, ServletException {
    try {
      return ArchiveReceiver.isForm(request)
          ? receiver
              .fromForm(request)
              .orElseThrow(() ->
                  ProblemType.UNREADABLE.refusal(
                      "The form has no file field “archive”. Add one, or send the archive as"
                          + " the body."))
          : receiver.fromBody(request);
    } catch (ArchiveReceiver.TooLargeException e) {
      throw ProblemType.TOO_LARGE.refusal(
          "An archive may have at most %s bytes.".formatted(e.most()));
    }
  }

  private ResponseEntity<Object> answer(PublishResult result) {
    return switch (result) {
      case PublishResult.Refused refused -> throw RefusalProblems.exception(refused.refusal());
      case PublishResult.Checked checked -> ResponseEntity.ok(VerdictView.of(checked.verdict()));
      case PublishResult.Published published ->
          ResponseEntity.status(HttpStatus.CREATED)
              .location(URI.create(view(published.release()).links().self()))
              .body(PublishedView.of(published, view(published.release())));
    };
  }

  private ReleaseView view(Release release) {
    return ReleaseView.of(release, links.of(release));
  }

  private static Catalog.Place place(Cursor cursor) {
    List<String> parts = cursor.parts(2);
    try {
      return new Catalog.Place(Instant.parse(parts.getFirst()), Long.parseLong(parts.getLast()));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw ProblemType.UNREADABLE.refusal("The cursor is not valid for this list.");
    }
  }
}
