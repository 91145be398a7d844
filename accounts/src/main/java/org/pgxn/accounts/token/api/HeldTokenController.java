package org.pgxn.accounts.token.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.LeakReports;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.TokenText;
import org.pgxn.accounts.Tokens;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemDocument;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends tokens for whoever has one, its owner or not. */
@RestController
@RequestMapping(ApiV2.PATH + "/tokens")
final class HeldTokenController {

  private final Tokens tokens;
  private final LeakReports leaks;

  HeldTokenController(Tokens tokens, LeakReports leaks) {
    this.tokens = tokens;
    this.leaks = leaks;
  }

  /**
   * A token to be revoked.
   *
   * @param token the secret
   */
  record Held(@Nullable String token) {
    @Override
    public String toString() {
      return "Held[]";
    }
  }

  /**
   * What a reported string turned out to be, as those call it who report it.
   *
   * @param text the string
   * @param type as the report called it
   * @param label {@code true_positive} or {@code false_positive}
   */
  record LeakView(
      @JsonProperty("token_raw") String text,
      @JsonProperty("token_type") String type,
      String label) {
    @Override
    public String toString() {
      return "LeakView[label=" + label + "]";
    }
  }

  @DeleteMapping("/current")
  ResponseEntity<Void> revokeCurrent(Actor actor) {
    if (actor instanceof Actor.Anonymous) {
      throw Actor.unauthenticated("Send the token that is to be revoked.");
    }
    if (!tokens.revokeCurrent(actor)) {
      throw ProblemType.UNREADABLE.refusal(
          "The request came without a token. Send the one that is to be revoked.");
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/revocations")
  ResponseEntity<Void> revoke(HttpServletRequest request, @RequestBody Held held) {
    TokenText text =
        TokenText.tryParse(held.token())
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.CONTENT_REFUSED
                        .problem("This is no token, or not the whole of one.")
                        .with(
                            new ProblemDocument.Finding(
                                "/token", null, "This is no token.", null))));
    tokens.revokeHeld(text, Origin.of(request));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/leaks")
  ResponseEntity<List<LeakView>> leaks(
      HttpServletRequest request,
      @RequestHeader(name = "Github-Public-Key-Identifier", required = false) @Nullable String key,
      @RequestHeader(name = "Github-Public-Key-Signature", required = false)
          @Nullable String signature)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LeakReports.MAX_BYTES + 1);
    if (body.length > LeakReports.MAX_BYTES) {
      throw ProblemType.TOO_LARGE.refusal(
          "A report has at most %d bytes.".formatted(LeakReports.MAX_BYTES));
    }
    return switch (leaks.take(body, key, signature)) {
      case LeakReports.Taken taken ->
          ResponseEntity.ok()
              .cacheControl(CacheControl.noStore())
              .body(taken.verdicts().stream().map(HeldTokenController::view).toList());
      case LeakReports.Off _ ->
          throw ProblemType.NOT_FOUND.refusal(
              "This registry takes no reports of leaked tokens: its operator did not set"
                  + " leak-keys-url.");
      case LeakReports.NotSigned _ ->
          throw ProblemType.FORBIDDEN.refusal(
              "The report is not signed with a key of those whose reports are taken.");
      case LeakReports.KeysAway _ ->
          throw ProblemType.UNAVAILABLE.refusal(
              "The keys of those whose reports are taken cannot be had. Send it again later.");
      case LeakReports.Unreadable _ ->
          throw ProblemType.UNREADABLE.refusal(
              "The report is no JSON array of objects with token, type and url.");
    };
  }

  private static LeakView view(LeakReports.Verdict verdict) {
    return new LeakView(
        verdict.text(), verdict.type(), verdict.ours() ? "true_positive" : "false_positive");
  }
}
