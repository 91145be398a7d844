package org.pgxn.extension.control;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An encoding that a PostgreSQL database may have.
 *
 * @param name as PostgreSQL compares names: lower case letters and digits only
 */
public record ServerEncoding(String name) {
  /** Names to the charsets of Java; empty where Java has none. */
  private static final Map<String, String> CHARSETS =
      Map.ofEntries(
          Map.entry("abc", "windows-1258"),
          Map.entry("alt", "IBM866"),
          Map.entry("euccn", "GB2312"),
          Map.entry("eucjis2004", ""),
          Map.entry("eucjp", "EUC-JP"),
          Map.entry("euckr", "EUC-KR"),
          Map.entry("euctw", "x-EUC-TW"),
          Map.entry("iso88591", "ISO-8859-1"),
          Map.entry("iso885910", ""),
          Map.entry("iso885913", "ISO-8859-13"),
          Map.entry("iso885914", ""),
          Map.entry("iso885915", "ISO-8859-15"),
          Map.entry("iso885916", "ISO-8859-16"),
          Map.entry("iso88592", "ISO-8859-2"),
          Map.entry("iso88593", "ISO-8859-3"),
          Map.entry("iso88594", "ISO-8859-4"),
          Map.entry("iso88595", "ISO-8859-5"),
          Map.entry("iso88596", "ISO-8859-6"),
          Map.entry("iso88597", "ISO-8859-7"),
          Map.entry("iso88598", "ISO-8859-8"),
          Map.entry("iso88599", "ISO-8859-9"),
          Map.entry("koi8", "KOI8-R"),
          Map.entry("koi8r", "KOI8-R"),
          Map.entry("koi8u", "KOI8-U"),
          Map.entry("latin1", "ISO-8859-1"),
          Map.entry("latin10", "ISO-8859-16"),
          Map.entry("latin2", "ISO-8859-2"),
          Map.entry("latin3", "ISO-8859-3"),
          Map.entry("latin4", "ISO-8859-4"),
          Map.entry("latin5", "ISO-8859-9"),
          Map.entry("latin6", ""),
          Map.entry("latin7", "ISO-8859-13"),
          Map.entry("latin8", ""),
          Map.entry("latin9", "ISO-8859-15"),
          Map.entry("muleinternal", ""),
          Map.entry("sqlascii", ""),
          Map.entry("tcvn", "windows-1258"),
          Map.entry("tcvn5712", "windows-1258"),
          Map.entry("unicode", "UTF-8"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("vscii", "windows-1258"),
          Map.entry("win", "windows-1251"),
          Map.entry("win1250", "windows-1250"),
          Map.entry("win1251", "windows-1251"),
          Map.entry("win1252", "windows-1252"),
          Map.entry("win1253", "windows-1253"),
          Map.entry("win1254", "windows-1254"),
          Map.entry("win1255", "windows-1255"),
          Map.entry("win1256", "windows-1256"),
          Map.entry("win1257", "windows-1257"),
          Map.entry("win1258", "windows-1258"),
          Map.entry("win866", "IBM866"),
          Map.entry("win874", "x-windows-874"),
          Map.entry("windows1250", "windows-1250"),
          Map.entry("windows1251", "windows-1251"),
          Map.entry("windows1252", "windows-1252"),
          Map.entry("windows1253", "windows-1253"),
          Map.entry("windows1254", "windows-1254"),
          Map.entry("windows1255", "windows-1255"),
          Map.entry("windows1256", "windows-1256"),
          Map.entry("windows1257", "windows-1257"),
          Map.entry("windows1258", "windows-1258"),
          Map.entry("windows866", "IBM866"),
          Map.entry("windows874", "x-windows-874"));

  private static final int MOST = 63;

  /** Refuses what is no encoding of a database. */
  public ServerEncoding {
    if (!CHARSETS.containsKey(name)) {
      throw new IllegalArgumentException("no server encoding");
    }
  }

  /** Reads the name of an encoding in whatever spelling PostgreSQL takes. */
  public static Optional<ServerEncoding> parse(String text) {
    if (text.length() > MOST) {
      return Optional.empty();
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        key.append(Character.toLowerCase(c));
      }
    }
    String name = key.toString();
    return CHARSETS.containsKey(name) ? Optional.of(new ServerEncoding(name)) : Optional.empty();
  }

  /**
   * The charset that decodes it; ISO 8859-1, which reads every byte, where Java has none. All
   * encodings of servers contain ASCII, so statements are found in any case.
   */
  public Charset charset() {
    String charset = CHARSETS.getOrDefault(name, "");
    return charset.isEmpty() || !Charset.isSupported(charset)
        ? StandardCharsets.ISO_8859_1
        : Charset.forName(charset);
  }
}
