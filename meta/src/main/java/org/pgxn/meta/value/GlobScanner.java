package org.pgxn.meta.value;

import org.jspecify.annotations.Nullable;

/** Reads one pattern for files. Recurs once for each bracket, at most {@link #DEPTH} deep. */
final class GlobScanner {
  private static final int DEPTH = 32;
  private static final String PARENT = "references parent or current directory";
  private static final String BOUNDARIES = "it has two slashes, or two “**”, side by side";
  private static final String STARS = "it has two of “*” and “$” side by side";
  private static final String GLUED = "“**” must be a whole part of the path";
  private static final String SPECIAL = "one of : < > ( ) [ ] { } , stands where it means nothing";
  private static final String UNCLOSED = "a bracket is not closed";
  private static final String SINGULAR = "a branch is nothing but “**”";

  private final String text;
  private int at;

  GlobScanner(String text) {
    this.text = text;
  }

  /** What stands left of a place, or right of it. */
  private enum Edge {
    /** The beginning or the end of the whole pattern. */
    OUTSIDE,
    SLASH,
    STAR,
    TREE,
    OTHER;

    boolean isBoundary() {
      return this == OUTSIDE || this == SLASH || this == TREE;
    }
  }

  /** What a part of a pattern begins and ends with. */
  private record Span(Edge first, Edge last, boolean single) {}

  @Nullable String fault() {
    try {
      sequence(Edge.OUTSIDE, "", 0);
      return at < text.length() ? SPECIAL : null;
    } catch (GlobFault e) {
      return e.reason();
    }
  }

  /** Reads up to a character of {@code ends}, which is not read. */
  private Span sequence(Edge left, String ends, int depth) throws GlobFault {
    if (depth > DEPTH) {
      throw new GlobFault("its brackets are nested deeper than 32 levels");
    }
    Edge first = Edge.OTHER;
    Edge last = left;
    int count = 0;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      flags();
      if (at == text.length() || ends.indexOf(text.charAt(at)) >= 0) {
        break;
      }
      Span token = token(last, ends, depth);
      first = count == 0 ? token.first() : first;
      last = token.last();
      count++;
    }
    if (count == 0) {
      throw new GlobFault("it, or a branch of it, is empty");
    }
    return new Span(first, last, count == 1);
  }

  private Span token(Edge left, String ends, int depth) throws GlobFault {
    char c = text.charAt(at);
    return switch (c) {
      case '/' -> slash(left);
      case '?' -> advance(Edge.OTHER);
      case '*', '$' -> star(left, ends);
      case '[' -> characters();
      case '{' -> alternatives(left, depth);
      case '<' -> repetition(left, depth);
      case ':', '>', '(', ')', ']', '}', ',' -> throw new GlobFault(SPECIAL);
      default -> literal(left, ends);
    };
  }

  private Span advance(Edge edge) {
    at++;
    return new Span(edge, edge, true);
  }

  private Span slash(Edge left) throws GlobFault {
    if (left == Edge.SLASH) {
      throw new GlobFault(BOUNDARIES);
    }
    return advance(Edge.SLASH);
  }

  private Span star(Edge left, String ends) throws GlobFault {
    boolean tree = text.startsWith("**", at);
    if (left == Edge.STAR) {
      throw new GlobFault(STARS);
    }
    if (left == Edge.TREE) {
      throw new GlobFault(tree ? STARS : GLUED);
    }
    at += tree ? 2 : 1;
    if (!tree) {
      return new Span(Edge.STAR, Edge.STAR, true);
    }
    if (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '$')) {
      throw new GlobFault(STARS);
    }
    boolean whole = at == text.length() || text.charAt(at) == '/' || isEnd(ends);
    if (!left.isBoundary() || !whole) {
      throw new GlobFault(GLUED);
    }
    return new Span(Edge.TREE, Edge.TREE, true);
  }

  private Span literal(Edge left, String ends) throws GlobFault {
    int begin = at;
    boolean dots = true;
    while (at < text.length() && "/?*$[]{}<>(),:".indexOf(text.charAt(at)) < 0) {
      dots &= text.charAt(at) == '.';
      at++;
    }
    int length = at - begin;
    boolean ending = at == text.length() || text.charAt(at) == '/' || isEnd(ends);
    if (dots && length <= 2 && left.isBoundary() && ending) {
      throw new GlobFault(PARENT);
    }
    return new Span(Edge.OTHER, Edge.OTHER, true);
  }

  private boolean isEnd(String ends) {
    return at < text.length() && ends.indexOf(text.charAt(at)) >= 0;
  }

  /** {@code (?i)} and {@code (?-i)}, in front of what they apply to. */
  private void flags() throws GlobFault {
    while (text.startsWith("(", at)) {
      String flag = text.startsWith("(?i)", at) ? "(?i)" : "(?-i)";
      if (!text.startsWith(flag, at)) {
        throw new GlobFault("the only flags are (?i) and (?-i)");
      }
      at += flag.length();
    }
  }

  private Span characters() throws GlobFault {
    at++;
    if (text.startsWith("!", at)) {
      at++;
    }
    int begin = at;
    while (at < text.length() && text.charAt(at) != ']') {
      classCharacter();
      if (text.startsWith("-", at)) {
        at++;
        classCharacter();
      }
    }
    if (at == text.length()) {
      throw new GlobFault(UNCLOSED);
    }
    if (at == begin) {
      throw new GlobFault("a class of characters is empty");
    }
    return advance(Edge.OTHER);
  }

  private void classCharacter() throws GlobFault {
    if (at == text.length()) {
      throw new GlobFault(UNCLOSED);
    }
    if ("[]-".indexOf(text.charAt(at)) >= 0) {
      throw new GlobFault("a class of characters has a bracket or a hyphen in a wrong place");
    }
    at += Character.charCount(text.codePointAt(at));
  }

  private Span alternatives(Edge left, int depth) throws GlobFault {
    Edge first = Edge.OTHER;
    Edge last = Edge.OTHER;
    do {
      at++;
      Span branch = sequence(left, ",}", depth + 1);
      if (branch.single() && branch.first() == Edge.TREE) {
        throw new GlobFault(SINGULAR);
      }
      if (branch.first() == Edge.SLASH && left == Edge.OUTSIDE) {
        throw new GlobFault("a branch at the beginning begins with a slash");
      }
      first = stronger(first, branch.first());
      last = stronger(last, branch.last());
    } while (text.startsWith(",", at));
    return closed('}', first, last);
  }

  private Span repetition(Edge left, int depth) throws GlobFault {
    at++;
    Span body = sequence(left, ":>", depth + 1);
    boolean wild = body.single() && (body.first() != Edge.OTHER);
    if (wild || (body.first() == Edge.SLASH && left == Edge.OUTSIDE)) {
      throw new GlobFault("what is repeated is only a slash or a star, or begins with a slash");
    }
    if (body.first() != Edge.OTHER && body.first() == body.last()) {
      throw new GlobFault(body.first() == Edge.STAR ? STARS : BOUNDARIES);
    }
    if (text.startsWith(":", at)) {
      at++;
      bounds();
    }
    return closed('>', body.first(), body.last());
  }

  private void bounds() throws GlobFault {
    int least = number();
    if (!text.startsWith(",", at)) {
      return;
    }
    at++;
    int most = number();
    if (most >= 0 && (most < least || most == 0)) {
      throw new GlobFault("the bounds of a repetition are the wrong way round");
    }
  }

  /** A number, −1 if there is none. */
  private int number() throws GlobFault {
    int begin = at;
    int value = 0;
    while (at < text.length() && Characters.isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at++) - '0';
      if (value > Glob.MOST) {
        throw new GlobFault("a bound of a repetition is greater than 1,024");
      }
    }
    return at == begin ? -1 : value;
  }

  private Span closed(char bracket, Edge first, Edge last) throws GlobFault {
    if (at == text.length()) {
      throw new GlobFault(UNCLOSED);
    }
    if (text.charAt(at) != bracket) {
      throw new GlobFault(SPECIAL);
    }
    at++;
    return new Span(first, last, false);
  }

  private static Edge stronger(Edge one, Edge other) {
    return one == Edge.OTHER ? other : one;
  }

  /** Leaves the recursion. */
  private static final class GlobFault extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    GlobFault(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
