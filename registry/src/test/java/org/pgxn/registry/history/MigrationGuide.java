package org.pgxn.registry.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The steps of {@code docs/migrating-from-pgxn-manager.md}, by name. */
final class MigrationGuide {

  private static final Path PAGE = Path.of("..", "docs", "migrating-from-pgxn-manager.md");
  private static final String FENCE = "```";
  private static final Pattern STEP = Pattern.compile(FENCE + "[a-z]+ (?<name>[a-z-]+)");

  private final Map<String, String> steps = new TreeMap<>();

  MigrationGuide() {
    try {
      List<String> lines = Files.readAllLines(PAGE).stream().map(String::strip).toList();
      for (int i = 0; i < lines.size(); i++) {
        Matcher step = STEP.matcher(lines.get(i));
        if (step.matches()) {
          String text =
              lines.stream()
                  .skip(i + 1L)
                  .takeWhile(line -> !line.equals(FENCE))
                  .collect(Collectors.joining("\n"));
          steps.put(step.group("name"), text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String step(String name) {
    String step = steps.get(name);
    if (step == null) {
      throw new IllegalArgumentException("The guide has no step " + name);
    }
    return step;
  }
}
