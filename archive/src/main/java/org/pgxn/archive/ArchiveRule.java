package org.pgxn.archive;

import java.util.Locale;

/** The rules that an archive can break, each with the sentence that says how to mend it. */
public enum ArchiveRule {
  /** Neither a zip nor a tar, by content. */
  NOT_AN_ARCHIVE("Upload a zip file, or a tar file, plain or compressed with gzip, bzip2 or xz."),
  /** The file is larger than its limit, or would be once published as zip. */
  PACKED_SIZE("Leave out what is not needed to build the release."),
  /** The contents are larger than their limit. */
  UNPACKED_SIZE("Leave out what is not needed to build the release."),
  /** Too many files or folders. */
  ENTRIES("Leave out what is not needed to build the release."),
  /** A path is too long. */
  PATH_LENGTH("Shorten the path."),
  /** A path has too many parts. */
  DEPTH("Use fewer nested folders."),
  /** The contents are so much larger than the file that it looks like a bomb. */
  RATIO("Leave out or shrink the files that consist of repetition."),
  /** Reading takes longer than its limit. */
  TIME("Pack the archive again with an ordinary archiver."),
  /** META.json is larger than its limit. */
  META_SIZE("Move long texts from META.json to the documentation."),
  /** An empty name, or an empty part of one. */
  EMPTY_NAME("Pack the archive again with an ordinary archiver."),
  /** A path that starts at the root. */
  ABSOLUTE_PATH("Pack the folder by its relative name."),
  /** A path with the part {@code ..}. */
  PARENT_PATH("Pack the folder from its parent folder, without “..”."),
  /** A path with the part {@code .} elsewhere than at its start. */
  DOT_PATH("Pack the folder by its plain name."),
  /** A backslash in a path. */
  BACKSLASH("Use an archiver that writes forward slashes."),
  /** A control character, or one that reorders text, in a path. */
  CONTROL_CHARACTER("Rename the file."),
  /** A path that starts with a drive letter. */
  DRIVE_LETTER("Pack the folder by its relative name."),
  /** A name that is not UTF-8. */
  NAME_ENCODING("Rename the file, or pack with UTF-8 names."),
  /** A {@code .git} folder or file. */
  GIT_FOLDER("Pack with “git archive”, which leaves it out."),
  /** A symbolic or hard link. */
  LINK("Replace the link by a copy of the file."),
  /** A device, FIFO, socket or other member that is neither file nor folder. */
  SPECIAL_FILE("Remove the member."),
  /** Two members of one name. */
  DUPLICATE("Pack every file once."),
  /** Two names that are one where case or Unicode form does not count, or a file used as folder. */
  COLLISION("Rename one of the two."),
  /** An encrypted member. */
  ENCRYPTED("Pack without a password."),
  /** A compression method or archive feature that is not supported. */
  METHOD("Pack with the default compression of an ordinary archiver."),
  /** The file ends too early. */
  TRUNCATED("Pack or upload the file again."),
  /** The structure of the file cannot be read. */
  DAMAGED("Pack or upload the file again."),
  /** Contents that differ from their checksum. */
  CHECKSUM("Pack or upload the file again."),
  /** Two headers that describe one member in different ways. */
  HEADER_MISMATCH("Pack the archive again with an ordinary archiver."),
  /** Two members that share bytes of the file. */
  OVERLAP("Pack the archive again with an ordinary archiver."),
  /** Bytes before, between or after the parts of the archive. */
  STRAY_BYTES("Pack the archive again with an ordinary archiver."),
  /** Large-file fields that contradict the plain ones. */
  ZIP64("Pack the archive again with an ordinary archiver."),
  /** Several META.json one folder deep and none at the top. */
  AMBIGUOUS_META("Keep one META.json at the top of the archive or of its only folder."),
  /** A member outside of the folder of META.json. */
  OUTSIDE_PREFIX("Put everything into one folder, with META.json at its top.");

  private final String remedy;

  ArchiveRule(String remedy) {
    this.remedy = remedy;
  }

  /** How to mend it, in one sentence. */
  public String remedy() {
    return remedy;
  }

  /** Stable machine-readable name, in kebab case, such as {@code absolute-path}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
