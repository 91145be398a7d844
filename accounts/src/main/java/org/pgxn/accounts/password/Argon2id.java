package org.pgxn.accounts.password;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id with 19 MiB, two rounds and one lane: new hashes where no old manager reads them. */
public final class Argon2id implements NewHashForm {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ROUNDS = 2;
  private static final String PREFIX =
      "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, ROUNDS, LANES);
  private static final int SALT_LENGTH = 22;
  private static final int HASH_LENGTH = 43;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ROUNDS);

  /** Makes the form. */
  public Argon2id() {}

  /** Covers no other costs, so that a stored hash cannot ask for all memory. */
  @Override
  public boolean covers(String hash) {
    int end = PREFIX.length() + SALT_LENGTH;
    return hash.startsWith(PREFIX)
        && hash.length() == end + 1 + HASH_LENGTH
        && hash.charAt(end) == '$'
        && isBase64(hash.substring(PREFIX.length(), end))
        && isBase64(hash.substring(end + 1));
  }

  @Override
  public boolean matches(String password, String hash) {
    try {
      return encoder.matches(password, hash);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String hash(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalArgumentException("Not a password");
    }
    return hash;
  }

  private static boolean isBase64(String text) {
    return text.chars()
        .allMatch(c ->
            (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/');
  }
}
