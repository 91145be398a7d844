package org.pgxn.meta.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the tables of values out of the tests of {@code pgxn/meta}: loops over a list whose
 * variable begins with {@code valid} or {@code invalid}, below a line that names the schema. What
 * is computed there and not written down as JSON is left out.
 */
final class RustCases {
  private static final Pattern STEP =
      Pattern.compile(
          "fn (?<test>test_\\w+)"
              + "|id_for\\(\\w+, \"(?<schema>[\\w-]+)\"\\)"
              + "|for \\(?(?<kind>(?:in)?valid)\\w*[^\\n]* in \\["
              + "|(?<body>\\n {4}] \\{)"
              + "|json!\\((?<json>)");
  private static final Pattern REPEATED = Pattern.compile("\"(.)\"\\.repeat\\((\\d+)\\)");
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private final String source;
  private final List<Integer> versions;
  private final List<PeerCase> cases = new ArrayList<>();
  private String test = "";
  private String schema = "";
  private String kind = "";

  private RustCases(String source, List<Integer> versions) {
    this.source = source;
    this.versions = versions;
  }

  static List<PeerCase> of(String source, List<Integer> versions, String text) {
    RustCases cases = new RustCases(source, versions);
    Matcher matcher = STEP.matcher(text);
    while (matcher.find()) {
      cases.take(matcher, text);
    }
    return cases.cases;
  }

  private void take(Matcher step, String text) {
    if (step.group("test") != null) {
      test = step.group("test");
      schema = "";
      kind = "";
    } else if (step.group("schema") != null) {
      schema = step.group("schema");
    } else if (step.group("kind") != null) {
      kind = step.group("kind");
    } else if (step.group("body") != null) {
      kind = "";
    } else if (!schema.isEmpty() && !kind.isEmpty()) {
      value(text.substring(step.end(), end(text, step.end())));
    }
  }

  private void value(String literal) {
    String json =
        REPEATED
            .matcher(literal.replace("\\x00", "\\u0000"))
            .replaceAll(
                found -> "\"" + found.group(1).repeat(Integer.parseInt(found.group(2))) + "\"");
    try {
      for (int version : versions) {
        cases.add(
            new PeerCase(
                source + " " + test,
                "v" + version + "/" + schema,
                LENIENT.readTree(json),
                kind.equals("valid")));
      }
    } catch (JacksonException _) {
      // The literal is an expression of Rust.
    }
  }

  private static int end(String text, int from) {
    int depth = 1;
    boolean quoted = false;
    int at = from;
    while (depth > 0) {
      char c = text.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == ')')) {
        depth += c == '(' ? 1 : -1;
      }
      at++;
    }
    return at - 1;
  }
}
