package org.pgxn.meta.convert;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a distribution can bring. */
enum ContentKind {
  /** What {@code CREATE EXTENSION} makes. */
  EXTENSION("extensions"),
  /** A library that the server loads. */
  MODULE("modules"),
  /** A program. */
  APP("apps");

  private static final Set<String> LIBRARIES = Set.of("so", "dylib", "dll", "c", "cc", "cpp");
  private static final Map<String, String> LANGUAGES =
      Map.of("pl", "perl", "py", "python", "rb", "ruby", "sh", "sh", "bash", "bash", "js", "node");

  private final String property;

  ContentKind(String property) {
    this.property = property;
  }

  String property() {
    return property;
  }

  /** What a file is that has no control file: by its suffix, an extension if that tells nothing. */
  static ContentKind of(String file) {
    String suffix = suffix(file);
    boolean named = file.length() > suffix.length() + 2;
    if (named && LIBRARIES.contains(suffix)) {
      return MODULE;
    }
    boolean program =
        LANGUAGES.containsKey(suffix) || (suffix.isEmpty() && ("/" + file).contains("/bin/"));
    return named && program ? APP : EXTENSION;
  }

  /** The word that a {@code #!} line of a script would name. */
  static Optional<String> language(String file) {
    return Optional.ofNullable(LANGUAGES.get(suffix(file)));
  }

  static boolean isSql(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    return lower.endsWith(".sql") || lower.endsWith(".sql.in");
  }

  private static String suffix(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
