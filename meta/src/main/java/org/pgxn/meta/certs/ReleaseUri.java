package org.pgxn.meta.certs;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the archive of a release lies, relative to the root tree: {@code
 * dist/pair/0.1.9/pair-0.1.9.zip}.
 *
 * @param text a relative reference (RFC 3986) without query and fragment
 */
public record ReleaseUri(String text) {
  private static final String BEGINNING = "dist/";
  private static final String PUNCTUATION = "-._~!$&'()*+,;=:@";

  /** Enough for names of 63 characters, each of four bytes, twice and percent-encoded. */
  private static final int LONGEST = 4_096;

  /** Refuses text that is no such reference with an {@link IllegalArgumentException}. */
  public ReleaseUri {
    if (!isReleaseUri(text)) {
      throw new IllegalArgumentException("not the URI of an archive");
    }
  }

  /**
   * The URI that a release must have (metadata contract §5.2): name and version in lower case.
   * Characters that may not stand in a path are percent-encoded.
   *
   * @throws IllegalArgumentException as the constructor, for names that are no folder or too long
   */
  public static ReleaseUri of(String name, String version) {
    return new ReleaseUri(expected(name, version));
  }

  /** The same; nothing if no release can have such a name or version. */
  static Optional<ReleaseUri> tryOf(String name, String version) {
    return Optional.of(expected(name, version))
        .filter(ReleaseUri::isReleaseUri)
        .map(ReleaseUri::new);
  }

  private static String expected(String name, String version) {
    String lowerName = encoded(name.toLowerCase(Locale.ROOT));
    String lowerVersion = encoded(version.toLowerCase(Locale.ROOT));
    return "dist/%s/%s/%s-%s.zip".formatted(lowerName, lowerVersion, lowerName, lowerVersion);
  }

  /** Whether a text begins with {@code dist/}, is a relative reference and stays in its tree. */
  public static boolean isReleaseUri(String text) {
    if (!text.startsWith(BEGINNING) || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '%' && i + 2 < text.length() && isEscape(text, i);
      if (c != '/' && !escape && !isPlain(c)) {
        return false;
      }
    }
    for (String part : text.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static String encoded(String part) {
    StringBuilder text = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xFF))) {
        text.append((char) b);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return text.toString();
  }

  private static boolean isEscape(String text, int percent) {
    return HexFormat.isHexDigit(text.charAt(percent + 1))
        && HexFormat.isHexDigit(text.charAt(percent + 2));
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PUNCTUATION.indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
