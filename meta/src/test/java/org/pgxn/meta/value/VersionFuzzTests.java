package org.pgxn.meta.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.pgxn.meta.json.JsonText;

/** Two texts apart by a line feed are versions or ranges or none, and say the same when written. */
class VersionFuzzTests {
  @FuzzTest
  void readsWhatItWrites(byte[] bytes) {
    String[] texts = new String(bytes, UTF_8).split("\n", 2);
    Optional<SemVer> one = version(texts[0]);
    Optional<SemVer> other = version(texts.length > 1 ? texts[1] : "1.2.3-rc.1+b");
    if (one.isPresent() && other.isPresent()) {
      assertOrder(one.get(), other.get());
    }
    for (String text : texts) {
      Optional<VersionRange> range = VersionRange.tryParse(text);
      range.ifPresent(good -> assertThat(VersionRange.parse(good.toString())).isEqualTo(good));
      range.ifPresent(good -> other.ifPresent(good::allows));
    }
  }

  private static Optional<SemVer> version(String text) {
    Optional<SemVer> version = SemVer.tryParse(text);
    version.ifPresent(good -> assertThat(good).hasToString(text));
    return version;
  }

  private static void assertOrder(SemVer one, SemVer other) {
    int order = Integer.signum(one.compareTo(other));
    assertThat(Integer.signum(other.compareTo(one))).isEqualTo(-order);
    int byKey = JsonText.BY_CODE_POINT.compare(one.sortKey(), other.sortKey());
    assertThat(Integer.signum(byKey)).as("%s and %s", one, other).isEqualTo(order);
  }
}
