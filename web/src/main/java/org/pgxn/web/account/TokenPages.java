package org.pgxn.web.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.UUID;
import org.pgxn.accounts.AccountProblem;
import org.pgxn.accounts.NewToken;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.Token;
import org.pgxn.accounts.TokenOutcome;
import org.pgxn.accounts.Tokens;
import org.pgxn.platform.BaseUrl;
import org.pgxn.web.page.Form;
import org.pgxn.web.page.Notice;
import org.pgxn.web.page.Pages;
import org.pgxn.web.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where users make and revoke their tokens. */
@RestController
@RequestMapping("/account/tokens")
final class TokenPages {

  private static final String PATH = "/account/tokens";
  private static final String PAGE = "account/tokens";
  private static final int SHOWN = 50;

  private final Pages pages;
  private final Tokens tokens;
  private final BaseUrl baseUrl;
  private final Clock clock;

  TokenPages(Pages pages, Tokens tokens, BaseUrl baseUrl, Clock clock) {
    this.pages = pages;
    this.tokens = tokens;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<String> show(Visitor visitor, Form query) {
    Form form = Form.of(Map.of("days", Integer.toString(NewToken.DEFAULT_DAYS)));
    return pages.personal(
        visitor, 200, PAGE, parameters(visitor, query.text("after"), form, List.of()));
  }

  /** The token is shown once: this is the answer to a form, which nothing keeps. */
  @PostMapping
  ResponseEntity<String> make(Visitor visitor, Form form) {
    NewToken wish =
        new NewToken(
            form.text("name"),
            scopes(form),
            Math.clamp(Ids.number(form.text("days"), 0), 0, Integer.MAX_VALUE));
    return switch (tokens.make(visitor.user(), visitor.nick(), wish)) {
      case TokenOutcome.Made made ->
          pages.personal(
              visitor,
              200,
              "account/token-made",
              Map.of(
                  "token",
                  made.token(),
                  "text",
                  made.text().reveal(),
                  "origin",
                  baseUrl.toString()));
      case TokenOutcome.Invalid invalid -> refused(visitor, form, invalid.problems());
      case TokenOutcome.TooMany tooMany ->
          refused(
              visitor,
              form,
              List.of(
                  new AccountProblem(
                      "",
                      "You have %d tokens, which are as many as there may be. Revoke one first."
                          .formatted(tooMany.most()))));
    };
  }

  @PostMapping("/{id}/revoke")
  ResponseEntity<String> revoke(Visitor visitor, @PathVariable String id) {
    Optional<UUID> token = Ids.uuid(id);
    return token.isPresent() && tokens.revoke(visitor.user(), visitor.nick(), token.get())
        ? pages.done(PATH, Notice.REVOKED)
        : pages.seeOther(PATH);
  }

  private ResponseEntity<String> refused(
      Visitor visitor, Form form, List<AccountProblem> problems) {
    return pages.personal(visitor, 422, PAGE, parameters(visitor, "", form, problems));
  }

  private Map<String, Object> parameters(
      Visitor visitor, String after, Form form, List<AccountProblem> problems) {
    List<Token> page = tokens.page(visitor.user(), visitor.nick(), Ids.uuid(after), SHOWN + 1);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("tokens", page.stream().limit(SHOWN).toList());
    parameters.put("more", page.size() > SHOWN ? page.get(SHOWN - 1).id().toString() : "");
    parameters.put("now", clock.instant());
    parameters.put("choices", ScopeChoice.of(visitor));
    parameters.put("form", form);
    parameters.put("problems", problems);
    return parameters;
  }

  private static List<String> scopes(Form form) {
    List<String> scopes = new ArrayList<>();
    for (Scope.Verb verb : Scope.Verb.values()) {
      if (form.checked(verb.word())) {
        String names = form.text(verb.word() + "_names").toLowerCase(Locale.ROOT);
        StringTokenizer each = new StringTokenizer(names.isEmpty() ? "*" : names, ", \t\r\n");
        while (each.hasMoreTokens() && scopes.size() <= NewToken.MAX_SCOPES) {
          scopes.add(verb.word() + ":" + each.nextToken());
        }
      }
    }
    return scopes;
  }
}
