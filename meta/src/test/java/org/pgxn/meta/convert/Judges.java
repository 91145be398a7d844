package org.pgxn.meta.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonText;
import org.pgxn.meta.schema.SchemaJudge;
import org.pgxn.meta.spec.SpecValidator;

/** Our validator, and a validator of others with our schemas. */
final class Judges {
  private final SpecValidator ours = new SpecValidator();
  private final SchemaJudge others = new SchemaJudge();

  /** Wants both to find nothing wrong. */
  void accept(int version, JsonObject document, long seed) {
    assertThat(ours.validate(document).problems()).as("seed %d: %s", seed, document).isEmpty();
    assertThat(ours.validate(document).specVersion()).isEqualTo(version);
    assertThat(others.accepts("v" + version, JsonText.line(document).getBytes(UTF_8)))
        .as("seed %d, by schema: %s", seed, document)
        .isTrue();
  }
}
