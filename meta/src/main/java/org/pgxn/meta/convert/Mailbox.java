package org.pgxn.meta.convert;

import java.util.Arrays;
import org.pgxn.meta.value.AddressGrammar;

/** E-mail addresses that both versions take. */
final class Mailbox {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_DOMAIN = 253;

  private Mailbox() {}

  /** Whether a text is an address of ASCII characters with an unquoted local part. */
  static boolean isAddress(String text) {
    int at = text.lastIndexOf('@');
    String domain = text.substring(at + 1);
    return AddressGrammar.isEmail(text)
        && text.chars().allMatch(c -> c < 0x7F)
        && at <= LONGEST_LOCAL
        && domain.length() <= LONGEST_DOMAIN
        && Arrays.stream(domain.split("\\.", -1))
            .allMatch(label -> label.length() <= LONGEST_LABEL);
  }
}
