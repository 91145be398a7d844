package org.pgxn.server.facade;

import java.util.Locale;
import java.util.Set;
import org.pgxn.server.tree.RequestPath;

/**
 * Where a request goes.
 *
 * @param space who owns it
 * @param prefix what stands before {@code path} in the URL: empty, or begins with a slash
 * @param path below the prefix
 */
record Route(Space space, String prefix, RequestPath path) {

  private static final String MIRROR = "mirror";
  private static final String JSON = ".json";

  /** Folders of the tree of which everything belongs to the tree. */
  private static final Set<String> TREE_FOLDERS = Set.of("meta", "stats");

  /**
   * Folders that the tree shares with the pages: there {@code pair.json} is a file, pair a page.
   */
  private static final Set<String> SHARED_FOLDERS = Set.of("dist", "extension", "user", "tag");

  /** How deep {@code dist/pair/1.0.0/META.json} lies. */
  private static final int RELEASE_FILE_DEPTH = 4;

  /**
   * Chooses.
   *
   * @param host what the request calls this server, perhaps with a port; it chooses an interface
   *     and is trusted with nothing else
   * @param path of the request
   */
  static Route of(String host, RequestPath path) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("root.") || name.startsWith("master.") || name.startsWith("api.")) {
      return new Route(Space.TREE, "", path);
    }
    if (path.first().equals(MIRROR)) {
      return new Route(Space.TREE, "/" + MIRROR, path.below());
    }
    boolean manager = name.startsWith("manager.");
    return new Route(!manager && isTree(path) ? Space.TREE : bySegments(path), "", path);
  }

  private static Space bySegments(RequestPath path) {
    int depth = path.segments().size();
    return switch (path.first()) {
      case "api" -> depth > 1 && path.segments().get(1).equals("v2") ? Space.API : Space.WEB;
      case "upload" -> depth == 1 ? Space.UPLOAD : Space.WEB;
      case "health" ->
          depth > 1 && path.segments().get(1).equals("details") ? Space.OPERATOR : Space.HEALTH;
      case "metrics" -> Space.OPERATOR;
      default -> Space.WEB;
    };
  }

  private static boolean isTree(RequestPath path) {
    int depth = path.segments().size();
    if (depth == 1) {
      return path.first().equals("index.json");
    }
    if (TREE_FOLDERS.contains(path.first())) {
      return true;
    }
    return SHARED_FOLDERS.contains(path.first())
        && ((depth == 2 && path.segments().getLast().endsWith(JSON))
            || depth >= RELEASE_FILE_DEPTH);
  }
}
