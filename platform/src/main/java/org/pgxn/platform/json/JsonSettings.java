package org.pgxn.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * New JSON: keys in snake_case and in the order of the record's components, absent keys left out,
 * moments as RFC 3339 in UTC with whole seconds (settled decisions, "New JSON" and "Timestamps").
 * Input may be nested 64 deep.
 */
public final class JsonSettings
    implements JsonMapperBuilderCustomizer, JsonFactoryBuilderCustomizer {

  private static final int MAX_DEPTH = 64;

  @Override
  public void customize(JsonMapper.Builder mapper) {
    mapper
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .addModule(new SimpleModule("pgxn").addSerializer(new WholeSeconds()));
  }

  @Override
  public void customize(JsonFactoryBuilder factory) {
    factory.streamReadConstraints(
        StreamReadConstraints.defaults().rebuild().maxNestingDepth(MAX_DEPTH).build());
  }

  /**
   * Makes a mapper with these settings where no application context does.
   *
   * @return a new mapper
   */
  public static JsonMapper mapper() {
    JsonSettings settings = new JsonSettings();
    JsonFactoryBuilder factory = JsonFactory.builder();
    settings.customize(factory);
    JsonMapper.Builder mapper = JsonMapper.builder(factory.build());
    settings.customize(mapper);
    return mapper.build();
  }

  private static final class WholeSeconds extends StdSerializer<Instant> {

    WholeSeconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant moment, JsonGenerator json, SerializationContext context) {
      json.writeString(moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }
}
