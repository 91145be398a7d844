package org.pgxn.server.tree;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Serves the root tree: plain files, for everybody, from any page, to be cached and resumed.
 * Thread-safe.
 */
public final class RootTreeHandler {

  private static final String METHODS = "GET, HEAD, OPTIONS";

  /** Of each of two generations. */
  private static final long REMEMBERED = 8L << 20;

  private final TreeFolder tree;
  private final TreeMemory memory;

  /**
   * Makes the handler.
   *
   * @param root the folder of the tree, which need not be there yet
   * @param clock tells how old files are
   */
  public RootTreeHandler(Path root, InstantSource clock) {
    this.tree = new TreeFolder(root);
    this.memory = new TreeMemory(root, REMEMBERED, clock);
  }

  /**
   * Answers a request.
   *
   * @param request of any method
   * @param response gets the whole answer
   * @param prefix what stands before the tree's path in URLs: empty, or begins with a slash
   * @param path of the file, below the prefix
   * @throws IOException if the client or the disk fails
   */
  public void handle(
      HttpServletRequest request, HttpServletResponse response, String prefix, RequestPath path)
      throws IOException {
    common(response);
    switch (request.getMethod()) {
      case "GET", "HEAD" -> serve(request, response, prefix, path);
      case "OPTIONS" -> options(response);
      default -> {
        response.setHeader(HttpHeaders.ALLOW, METHODS);
        text(response, 405, "Files of the root tree can only be read: use GET or HEAD.");
      }
    }
  }

  private static void common(HttpServletResponse response) {
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
        "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  private static void options(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader(HttpHeaders.ALLOW, METHODS);
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
        "If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range");
    response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
  }

  private void serve(
      HttpServletRequest request, HttpServletResponse response, String prefix, RequestPath path)
      throws IOException {
    Optional<TreeFile> remembered = memory.find(path.joined());
    if (remembered.isPresent() && !path.folder()) {
      send(request, response, remembered.get(), TreeMedia.of(path.segments().getLast()));
      return;
    }
    Optional<Path> file = tree.find(path);
    if (file.isPresent()) {
      try (TreeFile opened = TreeFile.open(file.get())) {
        memory.remember(path.joined(), opened);
        send(request, response, opened, TreeMedia.of(path.segments().getLast()));
      } catch (NoSuchFileException e) {
        notFound(response);
      }
      return;
    }
    RequestPath spelled = Spelling.of(path);
    if (!spelled.equals(path) && tree.find(spelled).isPresent()) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
      response.setHeader(HttpHeaders.LOCATION, prefix + spelled.encoded());
      text(response, 301, "This file is called %s.".formatted(prefix + spelled.encoded()));
    } else {
      notFound(response);
    }
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, TreeFile file, TreeMedia media)
      throws IOException {
    response.setHeader(HttpHeaders.ETAG, file.entityTag());
    response.setDateHeader(HttpHeaders.LAST_MODIFIED, file.lastModified().toEpochMilli());
    response.setHeader(HttpHeaders.CACHE_CONTROL, media.cacheControl());
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    switch (Preconditions.evaluate(request, file)) {
      case NOT_MODIFIED -> response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      case FAILED -> text(response, 412, "The file is another version than the request asks for.");
      case SEND -> new FileAnswer(file, media).send(ranges(request, file), request, response);
    }
  }

  private static ByteRanges ranges(HttpServletRequest request, TreeFile file) {
    @Nullable String header = request.getHeader(HttpHeaders.RANGE);
    return header == null
            || !request.getMethod().equals("GET")
            || !Preconditions.allowRange(request, file)
        ? new ByteRanges.Whole()
        : ByteRanges.parse(header, file.size());
  }

  private static void notFound(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    text(response, 404, "There is no such file in the root tree; /index.json says what is where.");
  }

  static void text(HttpServletResponse response, int status, String sentence) throws IOException {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
