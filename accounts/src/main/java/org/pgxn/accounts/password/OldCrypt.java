package org.pgxn.accounts.password;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What else pgcrypto could ever write: traditional DES (13 characters), extended DES ({@code _})
 * and MD5 ({@code $1$}). The database compares them, with the very code that made them.
 */
public final class OldCrypt implements HashForm {

  private static final int DES_LENGTH = 13;
  private static final int EXTENDED_DES_LENGTH = 20;
  private static final String MD5_PREFIX = "$1$";
  private static final int MD5_SALT_MAX = 8;
  private static final int MD5_HASH = 22;

  private final JdbcClient jdbc;

  /**
   * Makes the form.
   *
   * @param jdbc reaches a migrated database
   */
  public OldCrypt(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean covers(String hash) {
    if (hash.startsWith(MD5_PREFIX)) {
      return isMd5(hash);
    }
    return hash.startsWith("_")
        ? hash.length() == EXTENDED_DES_LENGTH && CryptAlphabet.covers(hash, 1)
        : hash.length() == DES_LENGTH && CryptAlphabet.covers(hash, 0);
  }

  @Override
  public boolean matches(String password, String hash) {
    // A text in PostgreSQL cannot have U+0000, so no password with one was ever stored.
    if (password.indexOf('\0') >= 0) {
      return false;
    }
    return jdbc.sql("SELECT pgxn.crypt_matches(:password::text, :hash::text)")
        .param("password", password)
        .param("hash", hash)
        .query(Boolean.class)
        .single();
  }

  private static boolean isMd5(String hash) {
    int end = hash.indexOf('$', MD5_PREFIX.length());
    return end >= 0
        && end - MD5_PREFIX.length() <= MD5_SALT_MAX
        && hash.length() - end - 1 == MD5_HASH
        && CryptAlphabet.covers(hash, end + 1);
  }
}
