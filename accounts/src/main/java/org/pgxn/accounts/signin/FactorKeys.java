package org.pgxn.accounts.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.pgxn.accounts.Nick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of second factors, which must be readable: AES-GCM under the key of a file keeps them from
 * whoever has but the database. Each is bound to its account. Thread-safe.
 */
final class FactorKeys {
  private static final Logger LOG = LoggerFactory.getLogger(FactorKeys.class);
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte FORM = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyFile file;
  private final SecureRandom random;

  FactorKeys(KeyFile file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  byte[] random() {
    byte[] key = new byte[Totp.KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /** Encrypts the key of an account. */
  String seal(Nick nick, byte[] key) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, file.readOrMake(), nonce, nick).doFinal(key);
      byte[] whole =
          ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
              .put(FORM)
              .put(nonce)
              .put(sealed)
              .array();
      return Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Decrypts the key of an account; empty, with a line in the log, if it cannot be. */
  Optional<byte[]> open(Nick nick, String text) {
    byte[] sealed = Base64.getDecoder().decode(text);
    Optional<SecretKey> key = file.read();
    if (key.isEmpty() || sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORM) {
      LOG.error("The second factor of {} cannot be read: its key file is not there", nick);
      return Optional.empty();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(nonce);
    byte[] encrypted = new byte[rest.remaining()];
    rest.get(encrypted);
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key.get(), nonce, nick).doFinal(encrypted));
    } catch (AEADBadTagException e) {
      LOG.error("The second factor of {} cannot be read: the key file is not its own", nick, e);
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Nick nick)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(nick.lowerCase().getBytes(UTF_8));
    return cipher;
  }
}
