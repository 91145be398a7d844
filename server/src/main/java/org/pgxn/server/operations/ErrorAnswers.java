package org.pgxn.server.operations;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.problem.ProblemType;
import org.pgxn.platform.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What is answered where nobody else answers: a short page for browsers, a line of text for
 * programs, a problem document below {@code /api/v2}. Never an internal message or a stack trace.
 */
final class ErrorAnswers extends HttpServlet {

  /** Where the container sends errors. From outside it is one more path that is not found. */
  static final String PATH = "/error-answers";

  private final transient ProblemWriter problems;

  ErrorAnswers(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpStatus status = status(request);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.INSUFFICIENT_STORAGE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    String sentence =
        request.getAttribute(FaultResolver.SENTENCE) instanceof String said
            ? said
            : sentence(status) + incident(request);
    if (concernsApi(request)) {
      problems.write(response, problem(status).problem(sentence), HttpHeaders.EMPTY);
      return;
    }
    boolean page =
        Objects.requireNonNullElse(request.getHeader("Accept"), "").contains("text/html");
    if (page) {
      response.setHeader(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
              + " frame-ancestors 'none'");
    }
    String text = page ? page(status, sentence) : sentence + "\n";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType((page ? "text/html" : "text/plain") + "; charset=utf-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String page(HttpStatus status, String sentence) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s · PGXN</title>
    <link rel="icon" type="image/svg+xml" href="/ui/pgxn.svg">
    <link rel="stylesheet" href="/ui/pgxn.css">
    </head>
    <body>
    <header>
    <a class="home" href="/"><img src="/ui/pgxn.svg" alt="" width="28" height="28">PGXN</a>
    </header>
    <main>
    <h1>%1$s</h1>
    <p class="lead">%2$s</p>
    <p><a href="/">Back to the first page</a></p>
    </main>
    </body>
    </html>
    """
        .formatted(status.getReasonPhrase(), sentence);
  }

  private static HttpStatus status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR)
        : HttpStatus.NOT_FOUND;
  }

  private static boolean concernsApi(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        && (path.equals(ApiV2.PATH) || path.startsWith(ApiV2.PATH + "/"));
  }

  private static String incident(HttpServletRequest request) {
    return request.getAttribute(FaultResolver.INCIDENT) instanceof String incident
        ? " Tell its operator the number " + incident + "."
        : "";
  }

  private static ProblemType problem(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> ProblemType.UNREADABLE;
      case UNAUTHORIZED -> ProblemType.UNAUTHENTICATED;
      case FORBIDDEN -> ProblemType.FORBIDDEN;
      case NOT_FOUND -> ProblemType.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> ProblemType.METHOD_NOT_ALLOWED;
      case CONTENT_TOO_LARGE -> ProblemType.TOO_LARGE;
      case INTERNAL_SERVER_ERROR -> ProblemType.INTERNAL;
      case SERVICE_UNAVAILABLE -> ProblemType.UNAVAILABLE;
      case INSUFFICIENT_STORAGE -> ProblemType.STORAGE_FULL;
      default ->
          new ProblemType("status-" + status.value(), status.getReasonPhrase(), status.value());
    };
  }

  private static String sentence(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "The request cannot be understood.";
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "This address does not take that method.";
      case CONTENT_TOO_LARGE -> "The request is larger than this server takes.";
      case INTERNAL_SERVER_ERROR -> "This is a fault of the server.";
      case SERVICE_UNAVAILABLE -> "The server cannot answer now. Try again in a few seconds.";
      default -> "The request was refused: %s.".formatted(lower(status.getReasonPhrase()));
    };
  }

  private static String lower(String phrase) {
    return phrase.toLowerCase(Locale.ROOT);
  }
}
