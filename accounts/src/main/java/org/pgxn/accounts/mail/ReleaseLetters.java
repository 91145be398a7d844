package org.pgxn.accounts.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgxn.accounts.MailWishes;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Owners;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.mail.ReaderStore.Reader;
import org.pgxn.events.Event;
import org.pgxn.events.EventType;
import org.pgxn.events.Follower;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.mail.Letter;
import org.pgxn.platform.mail.Mail;
import org.pgxn.platform.mail.Outbox;
import org.springframework.web.util.UriUtils;

/**
 * Tells the releaser and all who own a name of each release under it, so that nobody releases in
 * their names unnoticed. The mails are posted in the transaction that moves the cursor: once each.
 */
final class ReleaseLetters implements Follower {

  /** A new follower begins at the beginning of the log: of what is old nobody is told. */
  private static final Duration NEWS = Duration.ofDays(2);

  private static final int MAX_ABSTRACT = 500;

  /** Two of them fit into a subject. */
  private static final int MAX_NAME = 255;

  private static final String NOT_YOU =
      "If this was not you, somebody knows your password or has one of your tokens: choose another"
          + " password, revoke your tokens, and tell the administrators of this registry at once.";

  private final ReaderStore readers;
  private final Ownership ownership;
  private final Outbox outbox;
  private final BaseUrl baseUrl;
  private final InstantSource clock;

  ReleaseLetters(
      ReaderStore readers,
      Ownership ownership,
      Outbox outbox,
      BaseUrl baseUrl,
      InstantSource clock) {
    this.readers = readers;
    this.ownership = ownership;
    this.outbox = outbox;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "accounts.mail";
  }

  @Override
  public Set<EventType> types() {
    return Set.of(EventType.RELEASE_PUBLISHED);
  }

  @Override
  public void handle(List<Event> events) {
    Instant old = clock.instant().minus(NEWS);
    events.stream().filter(event -> event.occurredAt().isAfter(old)).forEach(this::tell);
  }

  private void tell(Event event) {
    Release release = Release.of(event);
    Owners owners = ownership.ownersOfDistribution(release.distribution());
    Set<Nick> people = new LinkedHashSet<>();
    release.releaser().ifPresent(people::add);
    owners.owner().ifPresent(people::add);
    people.addAll(owners.coOwners());
    readers
        .readers(people, MailWishes.Kind.RELEASE_PUBLISHED)
        .forEach(reader -> outbox.post(mail(release, reader)));
  }

  /** What a mail tells of a release. */
  private record Release(
      String distribution,
      String version,
      String abstractText,
      String user,
      Optional<Nick> releaser) {

    static Release of(Event event) {
      String user = event.data().path("user").asString(event.actor());
      return new Release(
          event.data().path("distribution").asString(""),
          event.data().path("version").asString(""),
          line(event.data().path("abstract").asString(""), MAX_ABSTRACT),
          line(user, MAX_NAME),
          Nick.tryParse(user));
    }

    String title() {
      return line(distribution, MAX_NAME) + " " + line(version, MAX_NAME);
    }
  }

  private Mail mail(Release release, Reader reader) {
    boolean own = release.releaser().filter(reader.nick()::equals).isPresent();
    String title = release.title();
    Letter letter =
        new Letter()
            .paragraph("Hello %s,".formatted(line(reader.fullName(), MAX_NAME)))
            .paragraph(
                own
                    ? "you released %s.".formatted(title)
                    : "%s released %s, whose name is yours or shared with you."
                        .formatted(release.user(), title));
    if (!release.abstractText().isEmpty()) {
      letter.paragraph("“" + release.abstractText() + "”");
    }
    letter.link(
        "The release",
        baseUrl.link(
            "/distributions/%s/%s"
                .formatted(segment(release.distribution()), segment(release.version()))));
    letter.paragraph(own ? NOT_YOU : advice(release.user()));
    letter.paragraph(
        "You get this mail because of your account “%s”. Its settings say whether you want mail"
                .formatted(reader.nick())
            + " about releases.");
    return letter.to(reader.email(), title + " was released");
  }

  private static String advice(String user) {
    return "If you did not expect this, ask %s. If nobody of you released it, tell the"
            .formatted(user)
        + " administrators of this registry at once.";
  }

  private static String segment(String text) {
    return UriUtils.encodePathSegment(text, UTF_8);
  }

  /** One line, whatever an author wrote. */
  private static String line(String text, int most) {
    return text.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replaceAll(" +", " ")
        .strip();
  }
}
