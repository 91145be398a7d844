package org.pgxn.extension;

import java.util.List;
import org.pgxn.extension.control.ControlFile;

/**
 * A version that can be installed, with what {@code pg_available_extension_versions} says of it.
 *
 * @param version the version
 * @param installPath the version whose base script is run, then those that updates make
 * @param control what holds for this version: schema and comment are those of the first version of
 *     the path, the rest is the version's own
 */
public record ExtensionVersion(String version, List<String> installPath, ControlFile control) {

  /** Copies the list. */
  public ExtensionVersion {
    installPath = List.copyOf(installPath);
  }
}
