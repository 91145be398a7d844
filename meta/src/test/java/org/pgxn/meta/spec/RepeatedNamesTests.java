package org.pgxn.meta.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgxn.meta.problem.Problem;
import org.pgxn.meta.problem.Rule;

final class RepeatedNamesTests {
  private static final String DOCUMENT =
      """
      {"name": "pair", "version": "0.1.9", "abstract": "Two values", "license": "PostgreSQL",
       "maintainers": [{"name": "Naomi", "email": "naomi@example.com"}],
       "contents": {"extensions": {%s}}, "meta-spec": {"version": "2.0.0"}%s}
      """;
  private static final String ENTRY =
      "\"pair\": {\"control\": \"pair.control\", \"sql\": \"p.sql\"}";

  @Test
  void tellsOnceOfARepeatedNameThatOnlyLooksLikeAnAuthorsOwn() {
    String twice =
        "\"x_pair\": {}, \"x_pair\": {\"control\": \"ab\", \"sql\": \"ab\", \"sql\": \"cd\"}";

    assertThat(repeated(DOCUMENT.formatted(twice, "")))
        .containsExactlyInAnyOrder(
            "/contents/extensions/x_pair", "/contents/extensions/x_pair/sql");
  }

  @Test
  void tellsOnceOfARepeatedOwnNameOfTheAuthor() {
    String own = ", \"x_a\": {\"b\": [{\"c\": 1, \"c\": 2}]}, \"x_d\": 1, \"x_d\": 2";

    assertThat(repeated(DOCUMENT.formatted(ENTRY, own)))
        .containsExactlyInAnyOrder("/x_a/b/0/c", "/x_d");
  }

  private static List<String> repeated(String document) {
    List<Problem> problems = new SpecValidator().validate(document.getBytes(UTF_8)).problems();
    assertThat(problems).extracting(Problem::rule).containsOnly(Rule.DUPLICATE_KEY);
    return problems.stream().map(Problem::pointer).toList();
  }
}
