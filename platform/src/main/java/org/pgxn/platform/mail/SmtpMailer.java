package org.pgxn.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Mailer} by SMTP. */
final class SmtpMailer implements Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
  private static final String MILLIS = "15000";

  private final @Nullable URI server;
  private final String from;

  /**
   * Makes the mailer.
   *
   * @param server {@code smtp://user:password@host:port}, or {@code smtps}; null for none
   * @param from the address of the sender
   */
  SmtpMailer(@Nullable URI server, String from) {
    this.server = server;
    this.from = from;
  }

  @Override
  public boolean configured() {
    return server != null;
  }

  @Override
  public Optional<String> send(Mail mail) {
    URI target = server;
    if (target == null) {
      return Optional.of("No mail server is named.");
    }
    Session session = Session.getInstance(properties(target));
    try {
      MimeMessage message = new MimeMessage(session);
      message.setFrom(new InternetAddress(from, true));
      message.setRecipient(Message.RecipientType.TO, recipient(mail.to()));
      message.setSubject(mail.subject(), UTF_8.name());
      // RFC 3834: nobody's machine answers it.
      message.setHeader("Auto-Submitted", "auto-generated");
      fill(message, mail);
      try (Transport transport = session.getTransport(scheme(target))) {
        Credentials credentials = Credentials.of(target);
        transport.connect(
            target.getHost(), target.getPort(), credentials.user(), credentials.password());
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
      }
      return Optional.empty();
    } catch (MessagingException e) {
      LOG.warn("A mail could not be sent: {}", reason(e));
      return Optional.of("The mail server did not take the mail.");
    }
  }

  /** One bare address: neither a list nor a group, which would be many. */
  private static InternetAddress recipient(String text) throws MessagingException {
    InternetAddress address = new InternetAddress();
    address.setAddress(text);
    if (address.isGroup()) {
      throw new AddressException("Not one address");
    }
    address.validate();
    return address;
  }

  /** Both forms where there are two, the better one last (RFC 2046 §5.1.4). */
  private static void fill(MimeMessage message, Mail mail) throws MessagingException {
    String html = mail.html();
    if (html == null) {
      message.setText(mail.text(), UTF_8.name());
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(mail.text(), UTF_8.name());
    MimeBodyPart page = new MimeBodyPart();
    page.setText(html, UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, page));
  }

  /** Says nothing of to whom it was: what a server answers repeats the address. */
  private static String reason(MessagingException e) {
    return switch (e) {
      case SMTPAddressFailedException refused -> "the server answered " + refused.getReturnCode();
      case SMTPSendFailedException refused -> "the server answered " + refused.getReturnCode();
      case SendFailedException _, AddressException _ -> e.getClass().getSimpleName();
      default -> e.toString();
    };
  }

  private static Properties properties(URI target) {
    String prefix = "mail." + scheme(target);
    Properties properties = new Properties();
    properties.put(prefix + ".connectiontimeout", MILLIS);
    properties.put(prefix + ".timeout", MILLIS);
    properties.put(prefix + ".writetimeout", MILLIS);
    properties.put(prefix + ".auth", Boolean.toString(target.getUserInfo() != null));
    properties.put(prefix + ".ssl.checkserveridentity", "true");
    // A password goes over an encrypted connection only.
    properties.put(prefix + ".starttls.enable", "true");
    properties.put(prefix + ".starttls.required", Boolean.toString(target.getUserInfo() != null));
    return properties;
  }

  private static String scheme(URI target) {
    return target.getScheme().toLowerCase(Locale.ROOT);
  }

  private record Credentials(@Nullable String user, @Nullable String password) {
    static Credentials of(URI target) {
      String info = target.getUserInfo();
      if (info == null) {
        return new Credentials(null, null);
      }
      int colon = info.indexOf(':');
      return colon < 0
          ? new Credentials(info, "")
          : new Credentials(info.substring(0, colon), info.substring(colon + 1));
    }

    @Override
    public String toString() {
      return "Credentials[]";
    }
  }
}
