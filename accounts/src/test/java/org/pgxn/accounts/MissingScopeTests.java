package org.pgxn.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingScopeTests {

  private static final Actor ANN =
      new Actor.User(
          Nick.of("ann"),
          Set.of(),
          new Access.Token(new UUID(1, 1), Set.of(new Scope(Scope.Verb.RELEASE, "pair"))),
          Origin.unknown());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Other | release:other", "a,b | release:*", "a*b | release:*"})
  void namesAScopeThatCanBe(String name, String scope) {
    assertThat(Decision.on(ANN, Deed.RELEASE, Standing.OWNER, name))
        .isEqualTo(new Decision.ScopeNeeded(Optional.of(Scope.tryParse(scope).orElseThrow())));
  }
}
