package org.pgxn.accounts;

/**
 * A name that somebody holds or may hold. Distribution and extension of the same name have one
 * owner, and move together.
 *
 * @param kind what it names
 * @param name in any case
 */
public record RegistryName(Ownership.NameKind kind, String name) {

  /** The greatest length, in characters. */
  public static final int MAX_LENGTH = 256;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is too short or too long, or has control characters
   */
  public RegistryName {
    if (name.isEmpty()
        || name.length() > MAX_LENGTH
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("Not the name of anything");
    }
  }

  /**
   * Names a distribution.
   *
   * @param name its name
   * @return the name
   */
  public static RegistryName distribution(String name) {
    return new RegistryName(Ownership.NameKind.DISTRIBUTION, name);
  }

  /**
   * Names an extension.
   *
   * @param name its name
   * @return the name
   */
  public static RegistryName extension(String name) {
    return new RegistryName(Ownership.NameKind.EXTENSION, name);
  }

  @Override
  public String toString() {
    return kind.word() + " “" + name + "”";
  }
}
