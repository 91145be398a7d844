package org.pgxn.meta.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Format {@code glob} (metadata contract §2.2), folding the innermost construct over and over. */
final class GlobFormat {
  private static final Pattern FLAG = Pattern.compile("\\(\\?-?i\\)");
  private static final Pattern CLASS = Pattern.compile("\\[!?[^\\[\\]!][^\\[\\]]*]");
  private static final Pattern INNERMOST =
      Pattern.compile("\\{(?<branches>[^{}<>]+)}|<(?<repeated>[^{}<>:]+)(:\\d*(,\\d*)?)?>");
  private static final Pattern RESERVED = Pattern.compile("[\\\\:<>(),{}\\[\\]]|//");
  private static final Pattern STARS = Pattern.compile("[*$][*$]");

  private GlobFormat() {}

  static boolean accepts(String glob) {
    String rest = FLAG.matcher(glob).replaceAll("");
    rest = CLASS.matcher(rest).replaceAll("c");
    Matcher inner = INNERMOST.matcher(rest);
    while (inner.find()) {
      String branches = inner.group("branches");
      String parts = branches == null ? inner.group("repeated") : branches;
      if (!List.of(parts.split(",", -1)).stream().allMatch(GlobFormat::isSimple)) {
        return false;
      }
      rest = rest.substring(0, inner.start()) + "c" + rest.substring(inner.end());
      inner = INNERMOST.matcher(rest);
    }
    return isSimple(rest.startsWith("./") ? rest.substring(2) : rest);
  }

  private static boolean isSimple(String glob) {
    return !RESERVED.matcher(glob).find()
        && List.of(glob.split("/", -1)).stream()
            .allMatch(part ->
                part.equals("**")
                    || (!part.equals(".") && !part.equals("..") && !STARS.matcher(part).find()));
  }
}
