package org.pgxn.registry.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.pgxn.registry.legacy.Negotiation.Variant;

class NegotiationTests {

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | TEXT",
        "text/plain | TEXT",
        "application/json | JSON",
        "Application/JSON | JSON",
        "text/html | HTML",
        "application/atom+xml | ATOM",
        "application/json, text/html | JSON",
        "text/html, application/json | HTML",
        "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8 | HTML",
        "text/html;q=0.5, application/json;q=0.5 | JSON",
        "text/*;q=0.9, application/json;q=0.5 | TEXT",
        "*/*;q=0.1, application/json;q=0 | TEXT",
        "image/png | TEXT",
        "application/json;q=0 | TEXT",
        "nonsense | TEXT",
        "application/json;q=nonsense | TEXT",
      })
  void choosesByQualityThenOrderThenSize(String accept, Variant variant) {
    assertThat(Negotiation.choose(accept)).isEqualTo(variant);
  }

  @ParameterizedTest
  @NullAndEmptySource
  void givesTextWhenNothingIsAsked(String accept) {
    assertThat(Negotiation.choose(accept)).isEqualTo(Variant.TEXT);
  }

  @Test
  void readsABoundedNumberOfEntries() {
    String hostile = "text/html;q=0.1,".repeat(100_000) + "application/json";
    assertThat(Negotiation.choose(hostile)).isEqualTo(Variant.HTML);
  }
}
