package org.pgxn.registry.tree;

import org.pgxn.registry.tree.DirtyPath.Lane;

/**
 * How far the root tree is behind the database.
 *
 * @param fast files that a request waits for; not a number where the database does not tell
 * @param slow files that nobody waits for, likewise
 * @param statistics likewise
 * @param seconds since the oldest event that a file does not show; 0 where there is none
 */
public record TreeLag(double fast, double slow, double statistics, double seconds) {

  static final TreeLag UNKNOWN = new TreeLag(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  double marks(Lane lane) {
    return switch (lane) {
      case FAST -> fast;
      case SLOW -> slow;
      case STATISTICS -> statistics;
    };
  }
}
