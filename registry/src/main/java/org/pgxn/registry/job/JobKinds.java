package org.pgxn.registry.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of jobs that this version of the program can do. */
final class JobKinds {
  private final Map<String, JobKind<?>> kinds = new TreeMap<>();
  private final JsonMapper json;

  JobKinds(List<JobKind<?>> all, JsonMapper json) {
    this.json = json;
    all.forEach(kind -> {
      if (kinds.put(kind.name(), kind) != null) {
        throw new IllegalArgumentException("Two kinds of jobs have one name: " + kind.name());
      }
    });
  }

  Optional<JobKind<?>> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  List<String> names() {
    return List.copyOf(kinds.keySet());
  }

  List<String> nightly() {
    return kinds.values().stream().filter(JobKind::nightly).map(JobKind::name).toList();
  }

  /** What is wrong with parameters, if anything is. */
  Optional<String> fault(JobKind<?> kind, String parameters) {
    try {
      read(kind, parameters);
      return Optional.empty();
    } catch (JacksonException e) {
      return Optional.of(message(kind, e));
    }
  }

  /** Has the work done with parameters that have no {@link #fault}. */
  <P> void run(JobKind<P> kind, String parameters, JobRun run) throws IOException {
    kind.run(read(kind, parameters), run);
  }

  private <P> P read(JobKind<P> kind, String parameters) {
    return json.readerFor(kind.parameters())
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .readValue(parameters);
  }

  private static String message(JobKind<?> kind, JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "A job of kind “%s” has no parameter “%s”."
          .formatted(kind.name(), unknown.getPropertyName());
    }
    @Nullable Throwable cause = e.getCause();
    return cause instanceof IllegalArgumentException && cause.getMessage() != null
        ? cause.getMessage()
        : "The parameters of the job “%s” do not have the expected form.".formatted(kind.name());
  }
}
