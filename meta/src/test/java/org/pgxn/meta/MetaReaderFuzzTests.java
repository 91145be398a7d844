package org.pgxn.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.function.Function;
import org.pgxn.meta.spec.SpecValidator;

/** Whatever the bytes, each reader of metadata has a verdict. */
class MetaReaderFuzzTests {
  private final List<Function<byte[], Object>> readers =
      List.of(
          new MetaReader()::read,
          new ReleasedMetaReader()::read,
          new SpecValidator()::validate,
          new SpecValidator()::validateRelease,
          new SpecValidator()::validatePayload);

  @FuzzTest
  void hasAVerdict(byte[] bytes) {
    for (Function<byte[], Object> reader : readers) {
      assertThat(reader.apply(bytes)).isNotNull();
    }
  }
}
