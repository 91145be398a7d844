package org.pgxn.server.dump;

import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The members of a dump, which {@code docs/dump-format.md} describes. */
final class DumpFormat {

  /** Rises when an older server cannot read what is written. */
  static final int VERSION = 1;

  /** The first member. */
  static final String HEADER = "dump.json";

  /** The last member. */
  static final String MANIFEST = "manifest.json";

  /** Begins the names of members with rows. */
  static final String TABLES = "table/";

  /** Begins the names of archives. */
  static final String ARCHIVES = "archive/";

  /** Begins the names of files of the root tree that cannot be made again. */
  static final String FILES = "root/";

  /** The most bytes of the first and of the last member. */
  static final int MOST_JSON_BYTES = 1 << 22;

  /** A count that an older dump does not have is 0. */
  static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private static final Pattern TABLE_MEMBER =
      Pattern.compile("table/(?:pgxn|public)\\.[a-z][a-z0-9_]{0,62}/[0-9]{8}\\.gz");
  private static final Pattern ARCHIVE_MEMBER = Pattern.compile("archive/[0-9a-f]{64}");

  private DumpFormat() {}

  static String rows(String table, int number) {
    return "%s%s/%08d.gz".formatted(TABLES, table, number);
  }

  /** The table of a member with rows. */
  static String tableOf(String member) {
    return member.substring(TABLES.length(), member.lastIndexOf('/'));
  }

  /** Whether a member may have this name. The names of files lead nowhere but into the tree. */
  static boolean isMember(String name) {
    return name.equals(HEADER)
        || name.equals(MANIFEST)
        || TABLE_MEMBER.matcher(name).matches()
        || ARCHIVE_MEMBER.matcher(name).matches()
        || isFile(name);
  }

  private static boolean isFile(String name) {
    return name.startsWith(FILES + "dist/")
        && name.indexOf('\0') < 0
        && Arrays.stream(name.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }
}
