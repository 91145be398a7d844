package org.pgxn.testkit.archives;

import org.jspecify.annotations.Nullable;

/**
 * An archive that every reader of uploads has to refuse, for one reason.
 *
 * @param name what is wrong with it
 * @param bytes the file; shared, not to be written to
 * @param rule the code of the rule that it breaks
 * @param entry the member that the refusal has to name, as it is shown; null if none is at fault
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
public record HostileArchive(String name, byte[] bytes, String rule, @Nullable String entry) {

  @Override
  public String toString() {
    return name;
  }
}
