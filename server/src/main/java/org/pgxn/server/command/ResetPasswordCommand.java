package org.pgxn.server.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.PasswordResets;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.json.JsonSettings;
import org.pgxn.platform.mail.Mail;
import org.pgxn.platform.mail.Mailer;
import org.pgxn.server.application.ServerApplication.Access;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes passwords away, and lets the users choose others. */
@Command(
    name = "reset-password",
    description = "take passwords away, and mail or print links with which to choose others",
    footer = {
      "",
      "Exit status: 0 all were reset; 1 some were not, or a mail was not sent; 2 nothing was done."
    })
final class ResetPasswordCommand implements ServerCommand {
  private static final Actor OPERATOR = new Actor.Service("command line");
  private static final String SUBJECT = "Reset Your PGXN Password";
  private static final int REASON = 1_000;

  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "NICK|EMAIL",
      description = "accounts, by nick or by address of e-mail")
  private List<String> accounts = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      defaultValue = "2d",
      description = "how long a link works, as 90m, 12h, 2d or “2 days” (${DEFAULT-VALUE})")
  private String expires = "2d";

  @Option(names = "--reason", paramLabel = "TEXT", description = "is put into the mail")
  private String reason = "";

  @Option(names = "--json", description = "give a JSON object for each account")
  private boolean json;

  ResetPasswordCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public OptionalInt run() {
    Optional<Duration> lifetime = Lifetime.parse(expires);
    if (lifetime.isEmpty() || reason.length() > REASON) {
      surroundings.err().println("pgxn-server did nothing.");
      surroundings
          .err()
          .println("A link works from 1 minute to 30 days; a reason has at most 1,000 characters.");
      return OptionalInt.of(Exit.REFUSED);
    }
    boolean all =
        surroundings.attached(
            Access.WRITING,
            parts -> {
              boolean done = true;
              for (String account : accounts) {
                done &= tryReset(account, lifetime.get(), parts);
              }
              return done;
            });
    return OptionalInt.of(all ? Exit.DONE : Exit.FAILED);
  }

  /** Of those before it the passwords are gone: what fails for one must not hide that. */
  private boolean tryReset(String account, Duration lifetime, BeanFactory parts) {
    try {
      return reset(account, lifetime, parts);
    } catch (DataAccessException | TransactionException e) {
      String reason = String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      return print(account, "failed", "it could not be reset: " + reason, "");
    }
  }

  private boolean reset(String account, Duration lifetime, BeanFactory parts) {
    return switch (parts.getBean(PasswordResets.class).reset(OPERATOR, account, lifetime)) {
      case PasswordResets.Unknown _ -> print(account, "unknown", "there is no such account", "");
      case PasswordResets.NotActive(var nick, String status) ->
          print(nick.text(), "not-active", "the account is " + status + ", not active", "");
      case PasswordResets.Reset reset -> deliver(reset, parts);
    };
  }

  private boolean deliver(PasswordResets.Reset reset, BeanFactory parts) {
    String link = parts.getBean(BaseUrl.class).link(reset.link().path()).toString();
    Mailer mailer = parts.getBean(Mailer.class);
    if (!mailer.configured()) {
      print(reset.nick().text(), "reset", "give the user this link: " + link, link);
      return true;
    }
    Optional<String> failure = mailer.send(new Mail(reset.email(), SUBJECT, text(reset, link)));
    if (failure.isPresent()) {
      return print(
          reset.nick().text(),
          "not-sent",
          failure.get() + " Give the user this link: " + link,
          link);
    }
    print(reset.nick().text(), "sent", "a link was sent to the address of the account", "");
    return true;
  }

  private String text(PasswordResets.Reset reset, String link) {
    return """
    Dear %s,

    an administrator of PGXN has reset the password of your account “%s”.
    %sChoose a new one here:

      %s

    This link works once, until %s. The old password no longer works.
    """
        .formatted(
            reset.fullName(),
            reset.nick(),
            reason.isBlank() ? "" : "\n" + reason.strip() + "\n\n",
            link,
            reset.link().expires());
  }

  /** Prints a line; returns false, which is what it has to say where something failed. */
  private boolean print(String account, String outcome, String text, String link) {
    if (!json) {
      surroundings.out().println(account + ": " + text);
      return false;
    }
    Map<String, String> line = new LinkedHashMap<>();
    line.put("account", account);
    line.put("outcome", outcome);
    if (!link.isEmpty()) {
      line.put("link", link);
    }
    surroundings.out().println(JsonSettings.mapper().writeValueAsString(line));
    return false;
  }
}
