package org.pgxn.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import org.junit.jupiter.api.Test;

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
  void saysWhenNobodyTakesIt() {
    SmtpMailer mailer = new SmtpMailer(URI.create("smtp://127.0.0.1:1"), "pgxn@example.org");

    assertThat(mailer.send(MAIL)).hasValue("The mail server did not take the mail.");
    assertThat(new SmtpMailer(null, "pgxn@example.org").configured()).isFalse();
    assertThat(new SmtpMailer(null, "pgxn@example.org").send(MAIL)).isPresent();
  }

  @Test
  void letsNobodyWriteHeaders() {
    assertThatThrownBy(() -> new Mail("ann@example.org\r\nBcc: x@example.org", "x", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
