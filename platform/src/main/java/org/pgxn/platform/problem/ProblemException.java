package org.pgxn.platform.problem;

import org.springframework.http.HttpHeaders;

/**
 * Ends a request with a problem document. For refusals at the level of HTTP only: outcomes that a
 * service expects are its sealed results.
 */
public final class ProblemException extends RuntimeException {

  private final transient ProblemDocument problem;
  private final transient HttpHeaders headers;

  /**
   * Makes the exception.
   *
   * @param problem becomes the body
   */
  public ProblemException(ProblemDocument problem) {
    this(problem, HttpHeaders.EMPTY);
  }

  /**
   * Makes the exception with headers, such as {@code Retry-After} or {@code WWW-Authenticate}.
   *
   * @param problem becomes the body
   * @param headers are added to the answer
   */
  public ProblemException(ProblemDocument problem, HttpHeaders headers) {
    super(problem.detail());
    this.problem = problem;
    this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
  }

  /**
   * Returns the body of the answer.
   *
   * @return the document
   */
  public ProblemDocument problem() {
    return problem;
  }

  /**
   * Returns the additional headers of the answer.
   *
   * @return read-only headers
   */
  public HttpHeaders headers() {
    return headers;
  }
}
