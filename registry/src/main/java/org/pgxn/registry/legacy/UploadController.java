package org.pgxn.registry.legacy;

import static org.springframework.web.util.UriUtils.encodePathSegment;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.platform.BaseUrl;
import org.pgxn.registry.PublishResult;
import org.pgxn.registry.PublishResult.Published;
import org.pgxn.registry.Refusal;
import org.pgxn.registry.Release;
import org.pgxn.registry.Releases;
import org.pgxn.registry.Upload;
import org.pgxn.registry.receive.ArchiveReceiver;
import org.pgxn.registry.receive.Received;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The upload interface of PGXN Manager (root registry contract §2): the file field {@code archive}
 * of a form, Basic credentials or a session. Its statuses and sentences are what upload scripts
 * know.
 */
@RestController
@RequestMapping("/upload")
final class UploadController {
  private static final String CHALLENGE = "Basic realm=\"PGXN Users Only\"";
  private static final String ALLOWED = "GET, HEAD, POST";

  private final UploadSender sender;
  private final Releases releases;
  private final ArchiveReceiver receiver;
  private final BaseUrl baseUrl;

  UploadController(
      UploadSender sender, Releases releases, ArchiveReceiver receiver, BaseUrl baseUrl) {
    this.sender = sender;
    this.releases = releases;
    this.receiver = receiver;
    this.baseUrl = baseUrl;
  }

  @RequestMapping
  ResponseEntity<String> handle(HttpServletRequest request) throws IOException {
    Authentication.Result credentials = sender.of(request);
    if (!(credentials instanceof Authentication.Known(Actor.User releaser))) {
      return credentials instanceof Authentication.TooMany tooMany
          ? delayed(request, tooMany)
          : unauthorized(credentials);
    }
    String method = request.getMethod();
    if (HttpMethod.POST.matches(method)) {
      return sender.ownForm(request, releaser)
          ? upload(request, releaser)
          : LegacyAnswers.answer(
              request, new Message(403, "An upload must not come from another site’s page"));
    }
    if (HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method)) {
      return LegacyAnswers.page(200, UploadPage.html(null, UploadSender.csrf(request)));
    }
    ResponseEntity<String> refused =
        LegacyAnswers.answer(
            request, new Message(405, "The requested method is not allowed for the resource."));
    return ResponseEntity.status(405)
        .headers(refused.getHeaders())
        .header(HttpHeaders.ALLOW, ALLOWED)
        .body(refused.getBody());
  }

  private ResponseEntity<String> upload(HttpServletRequest request, Actor.User releaser)
      throws IOException {
    try (Received received = receive(request)) {
      if (received == null) {
        return LegacyAnswers.byScript(request)
            ? LegacyAnswers.answer(request, new Message(400, "Bad request: no archive parameter."))
            : LegacyAnswers.answer(
                request, new Message(400, "Please choose an archive to release."));
      }
      PublishResult result = releases.publish(releaser, new Upload(received.file(), null));
      return switch (result) {
        case Published published -> success(request, published.release());
        case PublishResult.Refused(Refusal refusal) ->
            LegacyAnswers.answer(request, Messages.of(refusal, received.fileName()));
        case PublishResult.Checked checked ->
            throw new IllegalStateException("nobody asked for a dry run");
      };
    } catch (ArchiveReceiver.TooLargeException e) {
      return LegacyAnswers.answer(
          request, new Message(413, "The archive has more than %s bytes".formatted(e.most())));
    }
  }

  private @Nullable Received receive(HttpServletRequest request) throws IOException {
    if (!ArchiveReceiver.isForm(request)) {
      return null;
    }
    try {
      return receiver.fromForm(request).orElse(null);
    } catch (ServletException e) {
      return null;
    }
  }

  private ResponseEntity<String> success(HttpServletRequest request, Release release) {
    if (LegacyAnswers.byScript(request)) {
      return LegacyAnswers.answer(request, new Message(200, "Success"));
    }
    String path =
        "/distributions/%s/%s"
            .formatted(
                encodePathSegment(release.distribution(), StandardCharsets.UTF_8),
                encodePathSegment(release.version(), StandardCharsets.UTF_8));
    return ResponseEntity.status(303).location(baseUrl.link(path)).build();
  }

  /** The body is as ever; what is wrong with a token stands in a header that is new. */
  private static ResponseEntity<String> delayed(
      HttpServletRequest request, Authentication.TooMany tooMany) {
    ResponseEntity<String> refused =
        LegacyAnswers.answer(
            request, new Message(429, "Too many wrong passwords. Wait a while, then try again."));
    return ResponseEntity.status(429)
        .headers(refused.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()))
        .body(refused.getBody());
  }

  private static ResponseEntity<String> unauthorized(Authentication.Result credentials) {
    HttpHeaders challenges = new HttpHeaders();
    challenges.add(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    if (credentials instanceof Authentication.Refused refused) {
      refused.challenge().ifPresent(bearer -> challenges.add(HttpHeaders.WWW_AUTHENTICATE, bearer));
    }
    return ResponseEntity.status(401)
        .headers(challenges)
        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
        .body("Authorization required");
  }
}
