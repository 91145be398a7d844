package org.pgxn.extension.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a control file says about an extension, or about one of its versions when a secondary
 * control file has been laid over it. Parameters that are not given have PostgreSQL's defaults.
 *
 * @param name the extension's name, from the file's name
 * @param directory where the scripts lie, as written: absolute, or relative to SHAREDIR
 * @param defaultVersion the version that {@code CREATE EXTENSION} takes unasked
 * @param modulePathname what stands in for {@code MODULE_PATHNAME} in scripts
 * @param comment a sentence for people
 * @param schema the schema that the extension must be installed in
 * @param relocatable whether its objects may move to another schema after installation
 * @param superuser whether only superusers may install it
 * @param trusted whether users with CREATE on the database may install it all the same
 * @param encoding of the scripts; {@code null} stands for the encoding of the database
 * @param requires names of extensions that must be installed first, in the order of the file
 * @param noRelocate those of them that may not move to another schema (PostgreSQL 16)
 */
public record ControlFile(
    String name,
    @Nullable String directory,
    @Nullable String defaultVersion,
    @Nullable String modulePathname,
    @Nullable String comment,
    @Nullable String schema,
    boolean relocatable,
    boolean superuser,
    boolean trusted,
    @Nullable ServerEncoding encoding,
    List<String> requires,
    List<String> noRelocate) {

  /** Copies the lists. */
  public ControlFile {
    requires = List.copyOf(requires);
    noRelocate = List.copyOf(noRelocate);
  }

  /** What holds where a control file says nothing. */
  public static ControlFile defaults(String name) {
    return new ControlFile(
        name, null, null, null, null, null, false, true, false, null, List.of(), List.of());
  }

  /**
   * Where PostgreSQL looks for the scripts: an absolute path, or one relative to SHAREDIR ({@code
   * extension} unless {@link #directory} says otherwise).
   */
  public String scriptDirectory() {
    return directory == null ? "extension" : directory;
  }

  /**
   * What PostgreSQL says of this version if it is installed from another and updated: schema and
   * comment are those of the first, the rest is its own.
   */
  public ControlFile installedFrom(ControlFile first) {
    return new ControlFile(
        name,
        directory,
        defaultVersion,
        modulePathname,
        first.comment,
        first.schema,
        relocatable,
        superuser,
        trusted,
        encoding,
        requires,
        noRelocate);
  }
}
