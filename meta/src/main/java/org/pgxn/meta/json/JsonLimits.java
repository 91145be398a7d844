package org.pgxn.meta.json;

/**
 * What a JSON text may cost.
 *
 * @param bytes of the text
 * @param depth of objects and lists in one another; at most 500, since reading recurs
 * @param numberLength characters of a number
 */
public record JsonLimits(int bytes, int depth, int numberLength) {
  private static final int GREATEST_DEPTH = 500;

  /** Limits of a META.json: 1 MiB, 64 levels. */
  public static final JsonLimits META = new JsonLimits(1 << 20, 64, 100);

  /** Refuses limits that limit nothing. */
  public JsonLimits {
    if (bytes < 1 || depth < 1 || depth > GREATEST_DEPTH || numberLength < 1) {
      throw new IllegalArgumentException("not a limit: " + bytes + ", " + depth);
    }
  }
}
