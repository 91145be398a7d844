package org.pgxn.meta.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgxn.meta.conformance.Mutation;
import org.pgxn.meta.json.JsonLimits;
import org.pgxn.meta.json.JsonObject;
import org.pgxn.meta.json.JsonReader;
import org.pgxn.meta.json.JsonResult;
import org.pgxn.meta.json.JsonValue;
import org.pgxn.meta.json.Position;

/**
 * A block of JSON in {@code docs/metadata.md}. The words behind {@code json} say how it is tested:
 *
 * <ul>
 *   <li>{@code SUBJECT valid} or {@code SUBJECT invalid POINTER RULE}: a document, judged as the
 *       conformance suite judges its subjects; {@code beyond} ends what JSON Schema cannot say
 *   <li>{@code SUBJECT part PLACE}, perhaps with {@code invalid POINTER RULE}: a value that is set
 *       at a place of the suite's base document
 *   <li>{@code convert NAME from} and {@code to}, {@code project NAME from} and {@code to}, {@code
 *       merge NAME base}, {@code patch} and {@code result}
 * </ul>
 *
 * @param line of the page, from 1
 */
record Block(int line, List<String> words, String text) {
  private static final Path PAGE = Path.of("..", "docs", "metadata.md");
  private static final Path SUITE = Path.of("..", "conformance");
  private static final JsonReader READER = new JsonReader(JsonLimits.META);
  private static final String FENCE = "```";
  private static final String JSON = FENCE + "json";

  static List<Block> all() {
    List<String> lines = read(PAGE).lines().toList();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(JSON)) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        String text = String.join("\n", lines.subList(i + 1, end));
        blocks.add(new Block(i + 1, words(lines.get(i).substring(JSON.length())), text));
        i = end;
      }
    }
    return blocks;
  }

  private static List<String> words(String info) {
    return info.isBlank() ? List.of() : List.of(info.strip().split(" "));
  }

  boolean isJudged() {
    return words.contains("valid") || words.contains("invalid") || words.contains("part");
  }

  boolean isValid() {
    return !words.contains("invalid");
  }

  boolean isValidBySchema() {
    return isValid() || words.getLast().equals("beyond");
  }

  String subject() {
    return words.getFirst();
  }

  /** The pointer and rule of the one problem, parted by a blank. */
  String finding() {
    int at = words.indexOf("invalid");
    return words.get(at + 1).replace("\"\"", "") + " " + words.get(at + 2);
  }

  /** The document, which for a part is the base document of the suite with that part. */
  byte[] document() {
    if (!words.get(1).equals("part")) {
      return text.getBytes(UTF_8);
    }
    JsonObject set = object("set", object(words.get(2), json()));
    return new Mutation(set).apply(read(SUITE.resolve("base-" + subject() + ".json")));
  }

  JsonValue json() {
    if (READER.read(text.getBytes(UTF_8)) instanceof JsonResult.Read(JsonValue value)) {
      return value;
    }
    throw new IllegalStateException("the block of line %d is not JSON".formatted(line));
  }

  private static JsonObject object(String name, JsonValue value) {
    return new JsonObject(
        Position.START, List.of(new JsonObject.Member(name, Position.START, value)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "line " + line + " " + String.join(" ", words);
  }
}
