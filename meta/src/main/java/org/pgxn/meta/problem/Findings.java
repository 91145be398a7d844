package org.pgxn.meta.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.pgxn.meta.value.Shown;

/** Collects what the checks find in one document. */
public final class Findings {
  private static final int MOST = 100;

  private final String spec;
  private final Bounded refusals = new Bounded();
  private final Bounded warnings = new Bounded();

  /**
   * Makes an empty collection.
   *
   * @param spec the version of the specification that the document claims, for {@link
   *     Problem#legacyText}
   */
  public Findings(String spec) {
    this.spec = Shown.of(spec);
  }

  /** A value that must not be released. */
  public void refuse(Place place, Rule rule, String message, String remedy, String legacy) {
    refusals.add(() -> problem(place, rule, message, remedy, field(place) + legacy));
  }

  /**
   * A value that breaks the specification.
   *
   * @param message made only if it will be shown
   */
  public void refuse(Place place, Rule rule, Supplier<String> message, String remedy) {
    refusals.add(() -> {
      String text = message.get();
      return problem(place, rule, text, remedy, field(place) + text);
    });
  }

  /** A value because of which PGXN Manager says nothing but this. */
  public void refuseWhole(Place place, Rule rule, String message, String remedy, String legacy) {
    refusals.add(() -> problem(place, rule, message, remedy, legacy));
  }

  /** A property that is not there. */
  public void missing(Place place, String name) {
    refusals.add(() ->
        problem(
            place,
            Rule.REQUIRED,
            "The property “%s” is missing.".formatted(name),
            "Add it.",
            "Required field %s: missing".formatted(place.legacyPath())));
  }

  /** Something unwise, which PGXN Manager does not notice. */
  public void warn(Place place, Rule rule, String message, String remedy) {
    warnings.add(() -> problem(place, rule, message, remedy, field(place) + message));
  }

  private static String field(Place place) {
    String path = place.legacyPath();
    return path.isEmpty() ? "" : "Field " + path + ": ";
  }

  private Problem problem(Place place, Rule rule, String message, String remedy, String legacy) {
    return new Problem(
        place.pointer(),
        rule,
        place.at(),
        message,
        remedy,
        "%s [Spec v%s]".formatted(legacy, spec));
  }

  /** What forbids the release, in the order of the text. */
  public List<Problem> refusals() {
    return refusals.list();
  }

  /** What does not forbid it, in the order of the text. */
  public List<Problem> warnings() {
    return warnings.list();
  }

  private static final class Bounded {
    private final List<Problem> problems = new ArrayList<>();
    private int more;

    /** Makes a problem only if it will be shown: a hostile document has very many. */
    void add(Supplier<Problem> problem) {
      if (problems.size() < MOST) {
        problems.add(problem.get());
      } else {
        more++;
      }
    }

    List<Problem> list() {
      List<Problem> sorted = new ArrayList<>(problems);
      sorted.sort(Comparator.comparing(Problem::at));
      if (more > 0) {
        String message = "%d more problems are not shown.".formatted(more);
        sorted.add(
            new Problem(
                "", Rule.MORE, sorted.getLast().at(), message, "Mend those shown first.", message));
      }
      return List.copyOf(sorted);
    }
  }
}
