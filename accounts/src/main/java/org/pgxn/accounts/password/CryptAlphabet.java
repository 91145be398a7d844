package org.pgxn.accounts.password;

/** The 64 characters in which the crypt family writes salts and hashes. */
final class CryptAlphabet {

  private CryptAlphabet() {}

  /** Tells whether everything from a place on is written in them. */
  static boolean covers(String text, int from) {
    return text.chars().skip(from).allMatch(CryptAlphabet::has);
  }

  private static boolean has(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '/';
  }
}
