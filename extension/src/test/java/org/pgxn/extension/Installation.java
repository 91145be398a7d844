package org.pgxn.extension;

import java.util.ArrayList;
import java.util.List;
import org.pgxn.extension.graph.UpdatePath;
import org.pgxn.extension.object.SqlObject;

/** An extension that is created in a version and perhaps updated to another. */
record Installation(ExtensionFacts facts, List<String> path, String version, String update) {

  /** Every version that can be installed, and every update from one. */
  static List<Installation> all(ExtensionFacts facts) {
    List<Installation> all = new ArrayList<>();
    for (ExtensionVersion version : facts.versions()) {
      all.add(new Installation(facts, version.installPath(), version.version(), ""));
      for (UpdatePath update : facts.graph().pathsFrom(version.version())) {
        if (update.exists()) {
          List<String> path = new ArrayList<>(version.installPath());
          path.addAll(update.versions().subList(1, update.versions().size()));
          all.add(new Installation(facts, path, version.version(), update.target()));
        }
      }
    }
    return all;
  }

  String label() {
    return facts.name() + " " + version + (update.isEmpty() ? "" : " to " + update);
  }

  List<SqlObject> objects() {
    return facts.objectsAlong(path);
  }

  /** Rows of the label, the kind, the names and the arguments; one with the schema. */
  String sql() {
    String name = facts.name();
    boolean isThere = name.equals("plpgsql");
    return """
    BEGIN;
    SET LOCAL client_min_messages = error;
    %s
    CREATE EXTENSION "%s" VERSION '%s' CASCADE;
    %s
    SELECT '%s', 'own schema', n.nspname::text, ''
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = '%s'
    UNION ALL
    SELECT '%s', a.type, array_to_string(a.object_names, U&'\\001d'),
           array_to_string(a.object_args, U&'\\001d')
    FROM pg_depend d, pg_extension e,
         pg_identify_object_as_address(d.classid, d.objid, d.objsubid) a
    WHERE e.extname = '%s' AND d.refclassid = 'pg_extension'::regclass
      AND d.refobjid = e.oid AND d.deptype = 'e';
    ROLLBACK;
    """
        .formatted(
            isThere ? "DROP EXTENSION plpgsql;" : "",
            name,
            version,
            update.isEmpty()
                ? ""
                : "ALTER EXTENSION \"%s\" UPDATE TO '%s';".formatted(name, update),
            label(),
            name,
            label(),
            name);
  }
}
