package org.pgxn.meta.spec;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents of any size, each made so that one rule has the most work. */
final class WorstShapes {
  private WorstShapes() {}

  /** By name, a document of about as many bytes as are asked for. */
  static Map<String, IntFunction<byte[]>> all() {
    Map<String, IntFunction<byte[]>> shapes = new LinkedHashMap<>();
    shapes.put("term", size -> v2("\"name\":\"%s\"".formatted("é".repeat(size / 2))));
    shapes.put(
        "short terms",
        size ->
            v1(
                "\"prereqs\":{\"runtime\":{\"requires\":{%s}}}"
                    .formatted(entries(size, i -> "\"/%d\":0".formatted(i)))));
    shapes.put("tag", size -> v1("\"tags\":[\"%s\"]".formatted("é".repeat(size / 2))));
    shapes.put(
        "unique",
        size -> v1("\"tags\":[%s]".formatted(entries(size, i -> "\"tag%d\"".formatted(i)))));
    shapes.put(
        "unique objects",
        size ->
            v2(
                "\"maintainers\":[%s]"
                    .formatted(
                        entries(size, i -> "{\"name\":\"n%d\",\"url\":\"x:y\"}".formatted(i)))));
    shapes.put(
        "equal hashes",
        size -> v1("\"tags\":[%s]".formatted(entries(size, i -> "\"" + collision(i) + "\""))));
    shapes.put(
        "keys of equal hashes",
        size -> v1("\"x_y\":{%s}".formatted(entries(size, i -> "\"" + collision(i) + "\":0"))));
    shapes.put("same key", size -> v1("\"x_y\":{%s}".formatted(entries(size, i -> "\"a\":0"))));
    shapes.put("unknown keys", size -> v1(entries(size, i -> "\"k%d\":0".formatted(i))));
    shapes.put(
        "empty texts", size -> v1("\"maintainer\":[%s]".formatted(entries(size, i -> "\"\""))));
    shapes.put("types", size -> v2("\"ignore\":[%s]".formatted(entries(size, i -> "null"))));
    shapes.put("nul", size -> v1("\"x_y\":[%s]".formatted(entries(size, i -> "\"\\u0000\""))));
    shapes.put(
        "large numbers",
        size -> v1("\"x_y\":[%s]".formatted(entries(size, i -> "9".repeat(60) + "e999999"))));
    shapes.put(
        "deep",
        size -> v1("\"x_y\":[%s]".formatted(entries(size, i -> "[".repeat(60) + "]".repeat(60)))));
    one(shapes, "version", "\"version\":\"1.0.0-%s\"", "a.");
    ranges(shapes, "version range", ">=1.0.0,".repeat(120) + "x");
    ranges(shapes, "version range of identifiers", "1.0.0-" + "0a.".repeat(330));
    ranges(shapes, "version range of blanks", ">=" + " ".repeat(1000));
    one(shapes, "license text", "\"license\":\"%s\"", "MIT OR ");
    globs(shapes, "glob of stars", "*a".repeat(511) + "\\\\");
    globs(shapes, "glob of braces", "{".repeat(1000));
    globs(shapes, "glob of branches", "{a,".repeat(31) + "b".repeat(900));
    globs(shapes, "glob of classes", "[".repeat(1000));
    globs(shapes, "glob of repetitions", "<a:1,2>".repeat(140) + "<");
    globs(shapes, "path", "./".repeat(500));
    addresses(shapes, "uri", "x:" + "%41".repeat(300) + "%");
    addresses(shapes, "uri of colons", "x://[" + ":".repeat(1000) + "]");
    addresses(shapes, "long uri", "x://" + "@".repeat(1000));
    one(shapes, "email", "\"maintainers\":[{\"name\":\"n\",\"email\":\"%s\"}]", "a@");
    one(shapes, "base64", "\"certs\":{\"pgxn\":{\"payload\":\"%s\"}}", "AAAA");
    one(shapes, "platform", "\"dependencies\":{\"platforms\":[\"linux-1.%s\"]}", "1-");
    one(
        shapes,
        "purl",
        "\"dependencies\":{\"packages\":{\"run\":{\"requires\":{\"pkg:%s\":0}}}}",
        "a/");
    one(shapes, "timestamp", "\"date\":\"2026-01-02T03:04:05.%s\"", "1");
    one(shapes, "escapes", "\"abstract\":\"%s\"", "\\u00e9");
    one(shapes, "lines", "\"abstract\":\"a\"%s", "\n");
    return shapes;
  }

  private static void one(
      Map<String, IntFunction<byte[]>> shapes, String name, String member, String part) {
    shapes.put(name, size -> v2(member.formatted(part.repeat(size / part.length()))));
  }

  private static void ranges(Map<String, IntFunction<byte[]>> shapes, String name, String range) {
    shapes.put(
        name,
        size ->
            v1(
                "\"prereqs\":{\"runtime\":{\"requires\":{%s}}}"
                    .formatted(entries(size, i -> "\"ab%d\":\"%s\"".formatted(i, range)))));
  }

  private static void globs(Map<String, IntFunction<byte[]>> shapes, String name, String glob) {
    shapes.put(
        name,
        size -> v2("\"ignore\":[%s]".formatted(entries(size, i -> "\"%s\"".formatted(glob)))));
  }

  private static void addresses(Map<String, IntFunction<byte[]>> shapes, String name, String uri) {
    shapes.put(
        name,
        size ->
            v1(
                "\"license\":{%s}"
                    .formatted(entries(size, i -> "\"l%d\":\"%s\"".formatted(i, uri)))));
  }

  /** Texts of one length whose hash codes are equal: {@code Aa} and {@code BB} are. */
  private static String collision(int number) {
    return IntStream.range(0, 17)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  private static String entries(int size, IntFunction<String> entry) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < size - 1_100; i++) {
      text.append(i == 0 ? "" : ",").append(entry.apply(i));
    }
    return text.toString();
  }

  private static byte[] v1(String member) {
    return """
    {"name":"pair","version":"1.0.0","abstract":"a","maintainer":"m","license":"mit",
     "provides":{"pair":{"file":"a.sql","version":"1.0.0"}},"meta-spec":{"version":"1.0.0"},%s}
    """
        .formatted(member)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] v2(String member) {
    return """
    {"name":"pair","version":"1.0.0","abstract":"a","maintainers":[{"name":"m","url":"x:y"}],
     "license":"MIT","contents":{"extensions":{"pair":{"control":"ab","sql":"cd"}}},
     "meta-spec":{"version":"2.0.0"},%s}
    """
        .formatted(member)
        .getBytes(StandardCharsets.UTF_8);
  }
}
