package org.pgxn.meta.certs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.pgxn.meta.certs.Reading.Good;
import org.pgxn.meta.certs.Reading.Refused;

/** A key set is read or refused; a seal holds for the sealed bytes only. */
class KeySetFuzzTests {
  private final byte[] sealed = Sample.TRUSTED.toText().getBytes(UTF_8);
  private final byte[] seal = KeySetSeal.seal(sealed, Sample.EDWARDS).getBytes(UTF_8);

  @FuzzTest
  void readsWhatItWrites(byte[] bytes) {
    if (KeySet.read(bytes) instanceof Good<KeySet>(KeySet set)) {
      KeySet again = KeySet.read(set.toText().getBytes(UTF_8)).toOptional().orElseThrow();
      assertThat(again.keys()).isEqualTo(set.keys());
      set.keys().forEach(key -> assertThat(key.thumbprint()).hasSize(43));
    }
    assertOpens(bytes, seal, Arrays.equals(bytes, sealed));
    assertThat(SigningKey.read(bytes)).isNotNull();
    if (KeySetSeal.open(sealed, bytes, Sample.TRUSTED, Sample.CLOCK) instanceof Good) {
      assertThat(new String(bytes, UTF_8).strip()).isEqualTo(new String(seal, UTF_8).strip());
    }
  }

  private static void assertOpens(byte[] keys, byte[] seal, boolean opens) {
    assertThat(KeySetSeal.open(keys, seal, Sample.TRUSTED, Sample.CLOCK))
        .isInstanceOf(opens ? Good.class : Refused.class);
  }
}
