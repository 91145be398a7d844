package org.pgxn.registry.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the form of an answer as PGXN Manager does (root registry contract §2.8): only for
 * requests by script, by the {@code Accept} header; entries without a quality count 1, 0.9999,
 * 0.9998 … in their order; of equals the smallest form wins.
 */
final class Negotiation {
  private static final int MOST_ENTRIES = 50;

  private Negotiation() {}

  /** A form of answer; smaller ones first, which is also the order of preference among equals. */
  enum Variant {
    TEXT("text", "plain"),
    JSON("application", "json"),
    ATOM("application", "atom+xml"),
    HTML("text", "html");

    private final String type;
    private final String subtype;

    Variant(String type, String subtype) {
      this.type = type;
      this.subtype = subtype;
    }
  }

  private record Range(String type, String subtype, double quality) {
    boolean covers(Variant variant) {
      return (type.equals("*") || type.equals(variant.type))
          && (subtype.equals("*") || subtype.equals(variant.subtype));
    }

    int specificity() {
      return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
    }
  }

  /** The form for an {@code Accept} header; text when it names none of them. */
  static Variant choose(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return Variant.TEXT;
    }
    List<Range> ranges = parse(accept);
    Variant best = Variant.TEXT;
    double bestQuality = 0;
    for (Variant variant : Variant.values()) {
      double quality = quality(variant, ranges);
      if (quality > bestQuality) {
        best = variant;
        bestQuality = quality;
      }
    }
    return best;
  }

  private static double quality(Variant variant, List<Range> ranges) {
    int specificity = -1;
    double quality = 0;
    for (Range range : ranges) {
      if (range.covers(variant) && range.specificity() > specificity) {
        specificity = range.specificity();
        quality = range.quality();
      }
    }
    return quality;
  }

  private static List<Range> parse(String accept) {
    List<Range> ranges = new ArrayList<>();
    double implied = 1;
    for (String entry : accept.toLowerCase(Locale.ROOT).split(",", MOST_ENTRIES)) {
      String[] parts = entry.split(";", -1);
      String[] type = parts[0].strip().split("/", 2);
      if (type.length < 2) {
        continue;
      }
      double quality = -1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip();
        if (parameter.startsWith("q=")) {
          quality = number(parameter.substring(2));
        }
      }
      if (quality < 0) {
        quality = implied;
        implied -= 0.0001;
      }
      ranges.add(new Range(type[0], type[1], quality));
    }
    return ranges;
  }

  private static double number(String text) {
    try {
      return Math.clamp(Double.parseDouble(text.strip()), 0, 1);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
