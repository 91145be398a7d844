package org.pgxn.meta.convert;

import java.util.Set;

/** What PostgreSQL itself brings (metadata contract §3.1.4). */
final class CorePackages {
  private static final Set<String> NAMES =
      Set.of(
          """
          adminpack amcheck auth_delay auto_explain autoinc basebackup_to_shell basic_archive
          bloom bool_plperl bool_plperlu btree_gin btree_gist chkpass citext cube dblink dict_int
          dict_xsyn earthdistance file_fdw fuzzystrmatch hstore hstore_plperl hstore_plperlu
          hstore_plpython hstore_plpython3u insert_username intagg intarray isn jsonb_plperl
          jsonb_plperlu jsonb_plpython jsonb_plpython3u lo ltree ltree_plpython ltree_plpython3u
          moddatetime oid2name old_snapshot pageinspect passwordcheck pg_buffercache
          pg_freespacemap pg_isolation_regress pg_logicalinspect pg_overexplain pg_prewarm
          pg_regress pg_standby pg_stat_statements pg_surgery pg_trgm pg_visibility
          pg_walinspect pgcrypto pgrowlocks pgstattuple plperl plperlu plpgsql plpython
          plpython2u plpython3u plpythonu pltcl pltclu postgres_fdw refint seg sepgsql spi
          sslinfo start-scripts tablefunc tcn test_decoding tsearch2 tsm_system_rows
          tsm_system_time unaccent uuid-ossp vacuumlo xml2
          """
              .strip()
              .split("\\s+"));

  private CorePackages() {}

  /** The purl of a package. */
  static String purl(String lowerCased) {
    String type = NAMES.contains(lowerCased) ? "pkg:postgres/" : "pkg:pgxn/";
    return type + Percent.encode(lowerCased);
  }
}
