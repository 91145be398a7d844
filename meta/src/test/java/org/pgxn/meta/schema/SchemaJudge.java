package org.pgxn.meta.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges documents by our schemas alone, with no network, and with Java's own expressions. */
public final class SchemaJudge {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Schema> schemas = new HashMap<>();
  private final SchemaRegistry registry;

  /** Makes a judge of the schemas that are published. */
  public SchemaJudge() {
    MetaSchemas published = new MetaSchemas();
    Map<String, String> texts = new HashMap<>();
    for (int version = 1; version <= 2; version++) {
      for (String name : MetaSchemas.names(version)) {
        byte[] bytes = published.bytes(version, name).orElseThrow();
        texts.put(MetaSchemas.id(version, name), MAPPER.readTree(bytes).toString());
      }
    }
    Dialect dialect = Dialect.builder(Dialects.getDraft202012()).formats(StrictFormats.ALL).build();
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .preloadSchema(true)
            .regularExpressionFactory(expression -> {
              Pattern pattern = Pattern.compile(expression);
              return text -> pattern.matcher(text).find();
            })
            .build();
    registry =
        SchemaRegistry.withDialect(
            dialect,
            builder ->
                builder
                    .schemas(texts)
                    .schemaRegistryConfig(config)
                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));
  }

  /**
   * Whether a document is valid.
   *
   * @param subject as a case of the suite names it
   */
  public boolean accepts(String subject, byte[] document) {
    try {
      return errors(MetaSchemas.id(version(subject), name(subject)), MAPPER.readTree(document))
          .isEmpty();
    } catch (JacksonException _) {
      return false;
    }
  }

  /** What a schema finds wrong. */
  public List<Error> errors(String id, JsonNode document) {
    return schemas
        .computeIfAbsent(id, any -> registry.getSchema(SchemaLocation.of(id)))
        .validate(document);
  }

  private static int version(String subject) {
    return subject.startsWith("v1") ? 1 : 2;
  }

  private static String name(String subject) {
    return switch (subject) {
      case "v1", "v2" -> "distribution";
      case "v1-release", "v2-release" -> "release";
      case "payload" -> "payload";
      default -> throw new IllegalStateException("not a subject: " + subject);
    };
  }
}
