package org.pgxn.registry;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a mirror, wished for or stored (root registry contract §1.5, §4.3).
 *
 * @param uri where it serves the tree; begins with http:// or https://
 * @param frequency how often it is brought up to date
 * @param location where it stands
 * @param organization who runs it
 * @param timezone of that place, a name that PostgreSQL knows
 * @param email of its operators; shown munged only
 * @param bandwidth how fast it is connected
 * @param src where it copies from
 * @param rsync where others may copy from it; null or empty if they may not
 * @param notes null or empty if there are none
 */
public record MirrorData(
    @Nullable String uri,
    @Nullable String frequency,
    @Nullable String location,
    @Nullable String organization,
    @Nullable String timezone,
    @Nullable String email,
    @Nullable String bandwidth,
    @Nullable String src,
    @Nullable String rsync,
    @Nullable String notes) {

  /**
   * Fills what is null here.
   *
   * @param other gives the values
   * @return both together
   */
  public MirrorData orElse(MirrorData other) {
    return new MirrorData(
        or(uri, other.uri),
        or(frequency, other.frequency),
        or(location, other.location),
        or(organization, other.organization),
        or(timezone, other.timezone),
        or(email, other.email),
        or(bandwidth, other.bandwidth),
        or(src, other.src),
        or(rsync, other.rsync),
        or(notes, other.notes));
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  /** Leaves the address out. */
  @Override
  public String toString() {
    return "MirrorData[uri=" + uri + "]";
  }
}
