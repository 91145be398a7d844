package org.pgxn.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailerTests {
  private static final Mail MAIL = new Mail("ann@example.org", "Grüße", "Zeile 1\nZeile 2 ü\n");

  @Test
  void sendsAMail() throws Exception {
    GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    server.start();
    try {
      URI url = URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort());
      SmtpMailer mailer = new SmtpMailer(url, "PGXN <pgxn@example.org>");

      assertThat(mailer.configured()).isTrue();
      assertThat(mailer.send(MAIL)).isEmpty();

      MimeMessage got = server.getReceivedMessages()[0];
      assertThat(got.getSubject()).isEqualTo("Grüße");
      assertThat(got.getFrom()[0]).hasToString("PGXN <pgxn@example.org>");
      assertThat(got.getAllRecipients()[0]).hasToString("ann@example.org");
      assertThat(got.getContent().toString()).contains("Zeile 1", "Zeile 2 ü");
    } finally {
      server.stop();
    }
  }

  @Test
  void sendsBothForms() throws Exception {
    GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    server.start();
    try {
      Mail mail = new Letter().paragraph("Grüße & <b>").to("ann@example.org", "Für Ann");

      assertThat(mailer(server).send(mail)).isEmpty();

      MimeMessage got = server.getReceivedMessages()[0];
      assertThat(got.getSentDate()).isNotNull();
      assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(got.getContentType()).startsWith("multipart/alternative");
      MimeMultipart parts = (MimeMultipart) got.getContent();
      assertThat(parts.getCount()).isEqualTo(2);
      assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("Grüße & <b>");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
      assertThat(parts.getBodyPart(1).getContent().toString())
          .contains("<p>Grüße &amp; &lt;b&gt;</p>");
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org, bob@example.org",
        "all: ann@example.org, bob@example.org;",
        "Ann <ann@example.org>",
        "ann@example.org> NOTIFY=SUCCESS",
        "ann",
        ""
      })
  void writesToOneBareAddressOnly(String to) {
    GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    server.start();
    try {
      assertThat(mailer(server).send(new Mail(to, "x", "x"))).isPresent();
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void saysWhenNobodyTakesIt() {
    SmtpMailer mailer = new SmtpMailer(URI.create("smtp://127.0.0.1:1"), "pgxn@example.org");

    assertThat(mailer.send(MAIL)).hasValue("The mail server did not take the mail.");
    assertThat(new SmtpMailer(null, "pgxn@example.org").configured()).isFalse();
    assertThat(new SmtpMailer(null, "pgxn@example.org").send(MAIL)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\0b", "a\u0085b"})
  void letsNobodyWriteHeaders(String lines) {
    assertThatThrownBy(() -> new Mail("ann@example.org" + lines, "x", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mail("ann@example.org", lines, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SmtpMailer mailer(GreenMail server) {
    return new SmtpMailer(
        URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()), "pgxn@example.org");
  }
}
