package org.pgxn.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as clients see it: {@code application/problem+json} of RFC 9457, with the extension
 * member {@code errors} that its §3 shows.
 *
 * @param type identifies the kind, see {@link ProblemType#uri()}
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time and what to do about it
 * @param instance identifies this occurrence, for example in our log; absent if nothing does
 * @param errors every single finding; left out of the JSON when there is none
 */
public record ProblemDocument(
    URI type,
    String title,
    int status,
    String detail,
    @Nullable URI instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> errors) {

  /** Copies the findings. */
  public ProblemDocument {
    errors = List.copyOf(errors);
  }

  /**
   * One thing that is wrong.
   *
   * @param file which file of an upload, a path; absent if the request tells
   * @param pointer where in the request's JSON, as a JSON Pointer (RFC 6901); absent if nowhere
   * @param line where in the text of that JSON, from 1; absent if that is of no help
   * @param column likewise, in characters from 1
   * @param rule which rule is broken: a stable word for programs; absent if there is none
   * @param detail what is wrong, as a sentence
   * @param remedy what to do about it, as a sentence; absent if the detail says so
   */
  public record Finding(
      @Nullable String file,
      @Nullable String pointer,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String rule,
      String detail,
      @Nullable String remedy) {

    /** A finding without a place in a text. */
    public Finding(
        @Nullable String pointer, @Nullable String rule, String detail, @Nullable String remedy) {
      this(null, pointer, null, null, rule, detail, remedy);
    }
  }

  /**
   * Describes an occurrence of a type.
   *
   * @param type the kind
   * @param detail what is wrong and what to do about it
   * @return a document without instance and findings
   */
  public static ProblemDocument of(ProblemType type, String detail) {
    return new ProblemDocument(type.uri(), type.title(), type.status(), detail, null, List.of());
  }

  /**
   * Adds a finding.
   *
   * @param finding comes after those that are there
   * @return a copy
   */
  public ProblemDocument with(Finding finding) {
    List<Finding> all = new ArrayList<>(errors);
    all.add(finding);
    return withErrors(all);
  }

  /**
   * Replaces the findings.
   *
   * @param findings all of them
   * @return a copy
   */
  public ProblemDocument withErrors(List<Finding> findings) {
    return new ProblemDocument(type, title, status, detail, instance, findings);
  }

  /**
   * Names the occurrence.
   *
   * @param occurrence identifies it
   * @return a copy
   */
  public ProblemDocument withInstance(URI occurrence) {
    return new ProblemDocument(type, title, status, detail, occurrence, errors);
  }
}
