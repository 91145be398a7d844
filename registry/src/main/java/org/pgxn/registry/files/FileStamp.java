package org.pgxn.registry.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the file system says of a file: as long as it says the same, the bytes are the same. The
 * time of change moves with every write, rename and link, and nobody can set it back.
 */
public final class FileStamp {
  /** There is nothing. */
  public static final String NONE = "";

  private FileStamp() {}

  /**
   * The stamp of whatever stands at a path; {@link #NONE} if nothing does. Links are not followed.
   */
  public static String of(Path file) throws IOException {
    try {
      Map<String, Object> facts =
          Files.readAttributes(file, "unix:ctime,ino,size,mode", LinkOption.NOFOLLOW_LINKS);
      return facts.get("ctime")
          + " "
          + facts.get("ino")
          + " "
          + facts.get("size")
          + " "
          + facts.get("mode");
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }
}
