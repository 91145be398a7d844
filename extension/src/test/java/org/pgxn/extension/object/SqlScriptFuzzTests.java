package org.pgxn.extension.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.pgxn.extension.sql.SqlScript;
import org.pgxn.extension.sql.SqlScriptReader;

/** Whatever the bytes, they are scanned, and objects are told that lie in the script. */
class SqlScriptFuzzTests {

  @FuzzTest
  void scansAndTellsObjects(byte[] bytes) {
    SqlScript script = SqlScriptReader.read(bytes, UTF_8, "chord--1.0.sql");
    SqlObjects objects = SqlObjects.of(script);
    assertThat(SqlObjects.after(List.of(objects, objects)))
        .allSatisfy(object -> {
          assertThat(object.identity()).isNotEmpty();
          assertThat(object.script()).isEqualTo("chord--1.0.sql");
        });
  }
}
