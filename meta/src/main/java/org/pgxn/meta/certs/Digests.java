package org.pgxn.meta.certs;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Digests of one archive. May be empty, which says nothing about any archive.
 *
 * @param hex hexadecimal, read in either case, kept in lower case; best algorithm first
 */
public record Digests(Map<DigestAlgorithm, String> hex) {
  private static final int BUFFER = 1 << 16;

  /** What SHA-1 alone is worth. */
  public enum LoneSha1 {
    /** Nothing. */
    REFUSED,
    /** Enough; only for releases from before certification, and only if the user says so. */
    ALLOWED
  }

  /** Refuses a digest of the wrong form with an {@link IllegalArgumentException}. */
  public Digests {
    Map<DigestAlgorithm, String> lower = new EnumMap<>(DigestAlgorithm.class);
    hex.forEach((algorithm, text) -> {
      if (!algorithm.isHex(text)) {
        throw new IllegalArgumentException("not a " + algorithm.title() + " digest");
      }
      lower.put(algorithm, text.toLowerCase(Locale.ROOT));
    });
    hex = Collections.unmodifiableMap(lower);
  }

  /** The digests that new releases carry: SHA-512 and SHA-256. Reads to the end of the stream. */
  public static Digests forRelease(InputStream archive) throws IOException {
    return compute(archive, List.of(DigestAlgorithm.SHA512, DigestAlgorithm.SHA256));
  }

  /** Whether SHA-512 and SHA-256 are both given. */
  public boolean areForRelease() {
    return hex.keySet().containsAll(Set.of(DigestAlgorithm.SHA512, DigestAlgorithm.SHA256));
  }

  /**
   * Compares every digest in one pass over the bytes, to their end, and in a time that does not
   * depend on where they differ.
   */
  public DigestCheck check(InputStream archive, LoneSha1 loneSha1) throws IOException {
    if (hex.isEmpty()) {
      return new DigestCheck.NoDigests();
    }
    if (loneSha1 == LoneSha1.REFUSED && hex.keySet().equals(Set.of(DigestAlgorithm.SHA1))) {
      return new DigestCheck.OnlySha1();
    }
    Digests computed = compute(archive, hex.keySet());
    for (Map.Entry<DigestAlgorithm, String> expected : hex.entrySet()) {
      String found = computed.of(expected.getKey());
      HexFormat format = HexFormat.of();
      if (!MessageDigest.isEqual(format.parseHex(found), format.parseHex(expected.getValue()))) {
        return new DigestCheck.Mismatch(expected.getKey(), found, expected.getValue());
      }
    }
    return new DigestCheck.Match();
  }

  private String of(DigestAlgorithm algorithm) {
    String text = hex.get(algorithm);
    if (text == null) {
      throw new IllegalStateException("no " + algorithm.title());
    }
    return text;
  }

  private static Digests compute(InputStream archive, Collection<DigestAlgorithm> algorithms)
      throws IOException {
    Map<DigestAlgorithm, MessageDigest> running = new EnumMap<>(DigestAlgorithm.class);
    algorithms.forEach(algorithm -> running.put(algorithm, algorithm.start()));
    byte[] buffer = new byte[BUFFER];
    for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
      for (MessageDigest digest : running.values()) {
        digest.update(buffer, 0, read);
      }
    }
    Map<DigestAlgorithm, String> hex = new EnumMap<>(DigestAlgorithm.class);
    running.forEach(
        (algorithm, digest) -> hex.put(algorithm, HexFormat.of().formatHex(digest.digest())));
    return new Digests(hex);
  }
}
