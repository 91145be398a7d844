package org.pgxn.extension;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The control files and the possible scripts of a tree, by extension. */
final class TreeIndex {
  /** Most control files of a tree that are read. */
  static final int MOST_EXTENSIONS = 200;

  private static final Comparator<String> SHALLOW_FIRST =
      Comparator.<String>comparingInt(TreeIndex::depth).thenComparing(Comparator.naturalOrder());

  private final Map<String, ControlPath> controls = new TreeMap<>();
  private final Map<String, Map<String, ControlPath>> secondaries = new HashMap<>();
  private final Map<String, List<String>> scripts = new HashMap<>();

  /** Reads names only. The control file nearest to the root speaks for its extension. */
  TreeIndex(List<String> paths) {
    for (String path : paths.stream().sorted(SHALLOW_FIRST).toList()) {
      ControlPath.parse(path).ifPresent(this::addControl);
      String file = path.substring(path.lastIndexOf('/') + 1);
      if (file.endsWith(".sql") || file.endsWith(".sql.in")) {
        scripts.computeIfAbsent(extension(file), _ -> new ArrayList<>()).add(path);
      }
    }
  }

  /** One control file for each extension, at most {@value #MOST_EXTENSIONS}. */
  List<ControlPath> controls() {
    return controls.values().stream().limit(MOST_EXTENSIONS).toList();
  }

  /** The secondary control file of a version. */
  @Nullable ControlPath secondary(String extension, String version) {
    return secondaries.getOrDefault(extension, Map.of()).get(version);
  }

  /**
   * The files that could be scripts of an extension, by the name they have when installed; of
   * several with one name the one nearest to the control file.
   */
  Map<String, String> scripts(ControlPath control) {
    Map<String, String> found = new LinkedHashMap<>();
    List<String> candidates =
        scripts.getOrDefault(control.extension(), List.of()).stream()
            .sorted(Comparator.comparing(path -> !isNear(control, path)))
            .toList();
    for (String path : candidates) {
      String file = path.substring(path.lastIndexOf('/') + 1);
      found.putIfAbsent(withoutTemplate(file), path);
    }
    return found;
  }

  private void addControl(ControlPath control) {
    if (control.version() != null) {
      secondaries
          .computeIfAbsent(control.extension(), _ -> new HashMap<>())
          .putIfAbsent(control.version(), control);
      return;
    }
    @Nullable ControlPath there = controls.get(control.extension());
    if (there == null || (there.template() && !control.template())) {
      controls.put(control.extension(), control);
    }
  }

  private static boolean isNear(ControlPath control, String path) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return folder.equals(control.folder()) || folder.equals(control.folder() + "sql/");
  }

  private static String withoutTemplate(String file) {
    return file.endsWith(".in") ? file.substring(0, file.length() - ".in".length()) : file;
  }

  private static String extension(String file) {
    int separator = file.indexOf("--");
    return separator < 0
        ? file.substring(0, file.lastIndexOf(".sql"))
        : file.substring(0, separator);
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }
}
