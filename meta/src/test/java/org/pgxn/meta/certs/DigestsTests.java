package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgxn.meta.certs.Digests.LoneSha1;

class DigestsTests {
  private static final String SHA1 = "81d3eae44e4a7f68c9ef6c98c47ac4e8d11f0007";
  private static final String SHA256 =
      "677370b173692bf8cfe4303b41876625956be18d7d5d9144c368c9ae0d76980d";
  private static final String SHA512 =
      "2a6f9c58b1e18c274815f2fcdd52a9304bdd4588ebb33a0a8b7ac280f7db4829"
          + "7d6ab0aa85af9af4f4454be867cebbf709a3b180422c70b38112f285143cbf44";
  private static final Map<DigestAlgorithm, String> ALL =
      Map.of(
          DigestAlgorithm.SHA1,
          SHA1,
          DigestAlgorithm.SHA256,
          SHA256,
          DigestAlgorithm.SHA512,
          SHA512);

  @Test
  void computesWhatNewReleasesCarry() {
    assertThat(Sample.digests().hex())
        .containsExactly(
            Map.entry(DigestAlgorithm.SHA512, SHA512), Map.entry(DigestAlgorithm.SHA256, SHA256));
  }

  @Test
  void matchesIfAllAreRight() throws IOException {
    assertThat(check(new Digests(ALL))).isEqualTo(new DigestCheck.Match());
  }

  @Test
  void readsHexInEitherCaseAndWritesItInLowerCase() {
    Digests digests = new Digests(Map.of(DigestAlgorithm.SHA1, SHA1.toUpperCase(Locale.ROOT)));
    assertThat(digests.hex()).containsEntry(DigestAlgorithm.SHA1, SHA1);
  }

  @ParameterizedTest
  @EnumSource
  void findsEachWrongOneAmongRightOnes(DigestAlgorithm wrong) throws IOException {
    var hex = new EnumMap<>(ALL);
    String right = ALL.getOrDefault(wrong, "");
    String changed = (right.charAt(0) == '0' ? '1' : '0') + right.substring(1);
    hex.put(wrong, changed);
    assertThat(check(new Digests(hex))).isEqualTo(new DigestCheck.Mismatch(wrong, right, changed));
  }

  @Test
  void namesTheBestOfSeveralWrongOnes() throws IOException {
    DigestCheck check = new Digests(ALL).check(stream("other"), LoneSha1.REFUSED);
    assertThat(check)
        .isInstanceOfSatisfying(
            DigestCheck.Mismatch.class,
            mismatch -> assertThat(mismatch.algorithm()).isEqualTo(DigestAlgorithm.SHA512));
  }

  @Test
  void saysWhichDigestDoesNotMatchWhich() throws IOException {
    String foo = "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33";
    String foobar = "8843d7f92416211de9ebb963ff4ce28125932878";
    assertThat(sha1(foo).check(stream("foo"), LoneSha1.ALLOWED)).isEqualTo(new DigestCheck.Match());
    assertThat(sha1(foobar).check(stream("foo"), LoneSha1.ALLOWED).message())
        .isEqualTo("SHA-1 digest %s does not match %s".formatted(foo, foobar));
  }

  @Test
  void knowsNothingWithoutDigests() throws IOException {
    assertThat(check(new Digests(Map.of())).message()).isEqualTo("digests property missing");
  }

  @Test
  void refusesSha1AloneWithoutReadingUnlessAllowed() throws IOException {
    InputStream unreadable = InputStream.nullInputStream();
    unreadable.close();
    assertThat(sha1(SHA1).check(unreadable, LoneSha1.REFUSED))
        .isEqualTo(new DigestCheck.OnlySha1());
    assertThat(sha1(SHA1).check(new ByteArrayInputStream(Sample.ARCHIVE), LoneSha1.ALLOWED))
        .isEqualTo(new DigestCheck.Match());
  }

  @Test
  void refusesWhatIsNoDigest() {
    assertThatThrownBy(() -> sha1(SHA256)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sha1(SHA1.replace('8', 'g')))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sha1("٨" + SHA1.substring(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsAStreamThatGivesFewBytesAtOnce() throws IOException {
    InputStream slow =
        new ByteArrayInputStream(Sample.ARCHIVE) {
          @Override
          public synchronized int read(byte[] buffer, int from, int length) {
            return super.read(buffer, from, Math.min(length, 1));
          }
        };
    assertThat(new Digests(ALL).check(slow, LoneSha1.REFUSED)).isEqualTo(new DigestCheck.Match());
  }

  private static Digests sha1(String hex) {
    return new Digests(Map.of(DigestAlgorithm.SHA1, hex));
  }

  private static DigestCheck check(Digests digests) throws IOException {
    return digests.check(new ByteArrayInputStream(Sample.ARCHIVE), LoneSha1.REFUSED);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
