package org.pgxn.platform.problem;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A kind of problem. Its URI is {@code https://pgxn.org/problems/} and the slug: an absolute
 * identifier, the same on every origin, so that a client may compare it as a string (RFC 9457
 * §3.1.1). Slugs are part of the interface and never change their meaning.
 *
 * @param slug lower-case words joined by hyphens
 * @param title a short sentence, the same for every occurrence, without a full stop
 * @param status the HTTP status that goes with it, 400 to 599
 */
public record ProblemType(String slug, String title, int status) {

  // Stays above the constants, whose constructor needs it.
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,63}");

  private static final String BASE = "https://pgxn.org/problems/";

  /** 400: the request, its JSON or a parameter cannot be read. */
  public static final ProblemType UNREADABLE =
      new ProblemType("unreadable", "The request cannot be read", 400);

  /** 401: who asks must sign in. */
  public static final ProblemType UNAUTHENTICATED =
      new ProblemType("unauthenticated", "Sign in to do this", 401);

  /** 403: who asks may not do this. */
  public static final ProblemType FORBIDDEN =
      new ProblemType("forbidden", "You may not do this", 403);

  /** 404: there is no such thing. */
  public static final ProblemType NOT_FOUND =
      new ProblemType("not-found", "There is nothing here", 404);

  /** 405: the path exists, not with this method. */
  public static final ProblemType METHOD_NOT_ALLOWED =
      new ProblemType("method-not-allowed", "This method is not allowed here", 405);

  /** 406: no representation that the client accepts. */
  public static final ProblemType NOT_ACCEPTABLE =
      new ProblemType("not-acceptable", "No acceptable representation", 406);

  /** 409: the state of things does not allow it. */
  public static final ProblemType CONFLICT =
      new ProblemType("conflict", "This conflicts with what is there", 409);

  /** 413: the body exceeds a limit. */
  public static final ProblemType TOO_LARGE =
      new ProblemType("too-large", "The request is too large", 413);

  /** 415: the body has a format that is not taken. */
  public static final ProblemType UNSUPPORTED_FORMAT =
      new ProblemType("unsupported-format", "This format is not taken", 415);

  /** 422: the body can be read and is refused for what it says. */
  public static final ProblemType CONTENT_REFUSED =
      new ProblemType("content-refused", "The content is refused", 422);

  /** 429: too many requests. */
  public static final ProblemType TOO_MANY_REQUESTS =
      new ProblemType("too-many-requests", "Too many requests", 429);

  /** 500: a fault of ours. */
  public static final ProblemType INTERNAL =
      new ProblemType("internal", "Something went wrong here", 500);

  /** 503: not now. */
  public static final ProblemType UNAVAILABLE =
      new ProblemType("unavailable", "Not available now", 503);

  /** 507: the disk is full. */
  public static final ProblemType STORAGE_FULL =
      new ProblemType("storage-full", "The registry has no space left", 507);

  /** Checks slug and status. */
  public ProblemType {
    if (!SLUG.matcher(slug).matches()) {
      throw new IllegalArgumentException("Not a slug: " + slug);
    }
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("Not the status of a problem: " + status);
    }
  }

  /**
   * Returns what identifies this type to clients.
   *
   * @return an absolute URI
   */
  public URI uri() {
    return URI.create(BASE + slug);
  }

  /**
   * Describes an occurrence.
   *
   * @param detail what is wrong and what to do about it, in whole sentences
   * @return a document without single findings
   */
  public ProblemDocument problem(String detail) {
    return ProblemDocument.of(this, detail);
  }

  /**
   * Makes the exception that ends a request with an occurrence.
   *
   * @param detail what is wrong and what to do about it, in whole sentences
   * @return the exception, to be thrown
   */
  public ProblemException refusal(String detail) {
    return new ProblemException(problem(detail));
  }
}
