package org.pgxn.platform.problem;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgxn.platform.database.DatabaseAbsence;
import org.pgxn.platform.problem.ProblemDocument.Finding;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in problem documents what Spring says in exceptions. Never quotes an internal message. */
final class ProblemTranslation {

  /** Status, body and headers of an answer. */
  record Answer(ProblemDocument problem, HttpHeaders headers) {
    static Answer of(ProblemDocument problem) {
      return new Answer(problem, HttpHeaders.EMPTY);
    }
  }

  /** Translates an exception that the request caused; empty if it is a fault of ours. */
  Optional<Answer> translate(Exception thrown) {
    return StorageTrouble.causeOf(thrown)
        .map(trouble -> new Answer(trouble.problem(), retryAfter("60")))
        .or(() -> translateOthers(thrown));
  }

  private Optional<Answer> translateOthers(Exception thrown) {
    return switch (thrown) {
      case ProblemException e -> Optional.of(new Answer(e.problem(), e.headers()));
      case HttpMessageNotReadableException e -> Optional.of(Answer.of(unreadableBody(e)));
      case TypeMismatchException e -> Optional.of(Answer.of(wrongValue(e)));
      case ErrorResponse e
          when e.getStatusCode().value() < 500 || e.getStatusCode().value() == 503 ->
          Optional.of(new Answer(refused(thrown, e), e.getHeaders()));
      case MultipartException _ ->
          Optional.of(
              Answer.of(
                  ProblemType.UNREADABLE.problem(
                      "The multipart form cannot be read. Send multipart/form-data with a"
                          + " boundary, complete to its end.")));
      case Exception e when DatabaseAbsence.isCauseOf(e) ->
          Optional.of(new Answer(byStatus(503, null), retryAfter("5")));
      default -> Optional.empty();
    };
  }

  private static HttpHeaders retryAfter(String seconds) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, seconds);
    return headers;
  }

  private static ProblemDocument refused(Exception thrown, ErrorResponse response) {
    return switch (thrown) {
      case HttpRequestMethodNotSupportedException e ->
          ProblemType.METHOD_NOT_ALLOWED.problem(
              "The method "
                  + e.getMethod()
                  + " is not allowed here; allowed: "
                  + allowed(e.getSupportedMethods())
                  + ".");
      case MissingServletRequestParameterException e ->
          ProblemType.UNREADABLE.problem("The parameter " + e.getParameterName() + " is missing.");
      default -> byStatus(response.getStatusCode().value(), response.getBody().getDetail());
    };
  }

  private static ProblemDocument byStatus(int status, @Nullable String detail) {
    return switch (status) {
      case 401 -> ProblemType.UNAUTHENTICATED.problem("Send credentials: a token or a password.");
      case 403 -> ProblemType.FORBIDDEN.problem("The credentials do not allow this.");
      case 404 ->
          ProblemType.NOT_FOUND.problem("Check the path; /api/v2/openapi.json lists all of them.");
      case 406 ->
          ProblemType.NOT_ACCEPTABLE.problem("Send an Accept header that allows application/json.");
      case 413 ->
          ProblemType.TOO_LARGE.problem("The body exceeds the limit for this path. Send less.");
      case 415 ->
          ProblemType.UNSUPPORTED_FORMAT.problem(
              "The Content-Type is not taken here; /api/v2/openapi.json says which ones are.");
      case 503 -> ProblemType.UNAVAILABLE.problem("Try again later.");
      case 400 ->
          ProblemType.UNREADABLE.problem(detail == null ? "The request is malformed." : detail);
      default -> other(status, detail);
    };
  }

  private static ProblemDocument other(int status, @Nullable String detail) {
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Refused" : known.getReasonPhrase();
    return new ProblemType("status-" + status, title, status)
        .problem(detail == null ? title + "." : detail);
  }

  private static ProblemDocument wrongValue(TypeMismatchException e) {
    String name =
        e instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : e.getPropertyName();
    Class<?> type = e.getRequiredType();
    String expected =
        type != null && type.isEnum()
            ? " Expected one of the values that /api/v2/openapi.json lists."
            : "";
    return ProblemType.UNREADABLE.problem(
        "The parameter " + name + " has a value that cannot be read." + expected);
  }

  private static ProblemDocument unreadableBody(HttpMessageNotReadableException e) {
    if (!(e.getCause() instanceof JacksonException json)) {
      return ProblemType.UNREADABLE.problem("The body is missing or incomplete.");
    }
    String where =
        json.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr());
    if (!(json instanceof DatabindException)) {
      return ProblemType.UNREADABLE.problem("The body is not valid JSON" + where + ".");
    }
    String detail =
        json instanceof ValueInstantiationException
                && json.getCause() instanceof IllegalArgumentException refused
                && refused.getMessage() != null
            ? refused.getMessage()
            : "The value is not of the type that is expected here";
    return ProblemType.UNREADABLE
        .problem("The JSON does not have the expected form" + where + ".")
        .with(new Finding(pointer(json), "form", detail, null));
  }

  private static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }

  private static String allowed(String @Nullable [] methods) {
    return methods == null ? "none" : String.join(", ", methods);
  }
}
