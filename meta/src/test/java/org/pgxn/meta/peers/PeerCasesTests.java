package org.pgxn.meta.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.conformance.SuiteReader;
import org.pgxn.meta.schema.MetaSchemas;
import org.pgxn.meta.schema.SchemaJudge;
import org.pgxn.meta.spec.SpecValidator;
import org.pgxn.meta.spec.Validation;
import org.pgxn.meta.value.SpdxExpression;

/**
 * Judges the data of public projects as they do, save where {@code conformance/disagreements.tsv}
 * gives a reason. Property {@code pgxn.peers} names the folder of their repositories.
 */
class PeerCasesTests {
  private static final String FOLDER = System.getProperty("pgxn.peers", "");
  private final SchemaJudge judge = new SchemaJudge();
  private final SpecValidator validator = new SpecValidator();
  private final SpdxExpression licenses = new SpdxExpression();

  @BeforeEach
  void needsTheRepositories() {
    assumeTrue(!FOLDER.isEmpty(), "property pgxn.peers names no folder");
  }

  @Test
  void judgesAsThePeersDoSaveForReasons() throws IOException {
    List<PeerCase> cases = PeerCases.in(Path.of(FOLDER));
    assertThat(cases).as("cases in " + FOLDER).hasSizeGreaterThan(1_000);
    Map<String, String> reasons = reasons();
    Set<String> found = new HashSet<>();
    StringBuilder unexplained = new StringBuilder();
    for (PeerCase one : cases) {
      boolean valid = isValid(one);
      if (valid != one.valid() && !reasons.containsKey(one.id())) {
        unexplained.append(one.id()).append('\t').append(valid).append('\t').append(one.value());
        unexplained.append('\n');
      } else if (valid != one.valid()) {
        found.add(one.id());
      }
    }
    System.out.printf("%d cases of peers, %d disagreements%n", cases.size(), found.size());
    assertThat(unexplained.toString()).as("outcomes without a reason").isEmpty();
    assertThat(found).as("reasons that are needed").isEqualTo(reasons.keySet());
  }

  /** Our schemas and our validator must be of one mind wherever both can judge. */
  private boolean isValid(PeerCase one) {
    String id = MetaSchemas.BASE + one.schema() + ".schema.json";
    boolean bySchema = judge.errors(id, one.value()).isEmpty();
    byte[] document = one.value().toString().getBytes(UTF_8);
    return switch (one.schema()) {
      case "v1/distribution", "v2/distribution" ->
          agreed(one, bySchema, validator.validate(document));
      case "v1/release", "v2/release" -> agreed(one, bySchema, validator.validateRelease(document));
      case "v2/payload" -> agreed(one, bySchema, validator.validatePayload(document));
      case "v2/license" -> bySchema && licenses.fault(one.value().asString()).isEmpty();
      default -> bySchema;
    };
  }

  private static boolean agreed(PeerCase one, boolean bySchema, Validation validation) {
    assertThat(validation.isValid()).as("%s: %s", one, validation).isEqualTo(bySchema);
    return bySchema;
  }

  private static Map<String, String> reasons() throws IOException {
    Map<String, String> reasons = new HashMap<>();
    for (String line : Files.readAllLines(SuiteReader.FOLDER.resolve("disagreements.tsv"))) {
      int reason = line.lastIndexOf('\t');
      if (!line.startsWith("#") && reason > 0) {
        reasons.put(line.substring(0, reason), line.substring(reason + 1));
      }
    }
    return reasons;
  }
}
