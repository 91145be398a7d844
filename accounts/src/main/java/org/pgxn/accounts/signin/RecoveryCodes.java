package org.pgxn.accounts.signin;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/** Codes for the day when the app is lost: 80 bits each, in four groups that people can type. */
final class RecoveryCodes {

  /** How many there are. */
  static final int COUNT = 10;

  /** How many letters and digits one has. */
  static final int LENGTH = 16;

  private static final int BYTES = 10;

  private RecoveryCodes() {}

  static List<String> random(SecureRandom random) {
    return Stream.generate(() -> one(random)).limit(COUNT).toList();
  }

  /** What is stored of a code, which may lack its hyphens. */
  static byte[] digest(String code) {
    return Secret.digest(code.replace("-", ""));
  }

  private static String one(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String text = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
    return String.join(
        "-", text.substring(0, 4), text.substring(4, 8), text.substring(8, 12), text.substring(12));
  }
}
