package org.pgxn.archive;

/**
 * A file or folder of an archive.
 *
 * @param path relative, parts joined by {@code /}, without a leading {@code ./} or a closing slash;
 *     safe to resolve below a folder
 * @param folder whether it is a folder
 * @param executable whether its owner may execute it; false for folders
 * @param size in bytes; 0 for folders
 */
public record ArchiveMember(String path, boolean folder, boolean executable, long size) {

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
