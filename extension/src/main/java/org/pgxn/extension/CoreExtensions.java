package org.pgxn.extension;

import java.util.Set;

/** The extensions that come with PostgreSQL itself, of all supported majors. */
public final class CoreExtensions {
  private static final Set<String> NAMES =
      Set.of(
          "adminpack",
          "amcheck",
          "autoinc",
          "bloom",
          "bool_plperl",
          "bool_plperlu",
          "btree_gin",
          "btree_gist",
          "citext",
          "cube",
          "dblink",
          "dict_int",
          "dict_xsyn",
          "earthdistance",
          "file_fdw",
          "fuzzystrmatch",
          "hstore",
          "hstore_plperl",
          "hstore_plperlu",
          "hstore_plpython3u",
          "insert_username",
          "intagg",
          "intarray",
          "isn",
          "jsonb_plperl",
          "jsonb_plperlu",
          "jsonb_plpython3u",
          "lo",
          "ltree",
          "ltree_plpython3u",
          "moddatetime",
          "old_snapshot",
          "pageinspect",
          "pg_buffercache",
          "pg_freespacemap",
          "pg_logicalinspect",
          "pg_prewarm",
          "pg_stat_statements",
          "pg_surgery",
          "pg_trgm",
          "pg_visibility",
          "pg_walinspect",
          "pgcrypto",
          "pgrowlocks",
          "pgstattuple",
          "plperl",
          "plperlu",
          "plpgsql",
          "plpython3u",
          "pltcl",
          "pltclu",
          "postgres_fdw",
          "refint",
          "seg",
          "sslinfo",
          "tablefunc",
          "tcn",
          "tsm_system_rows",
          "tsm_system_time",
          "unaccent",
          "uuid-ossp",
          "xml2");

  private CoreExtensions() {}

  /** Whether PostgreSQL brings the extension. */
  public static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
