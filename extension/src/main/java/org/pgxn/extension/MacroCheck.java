package org.pgxn.extension;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgxn.extension.control.ControlFile;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Findings;
import org.pgxn.extension.finding.Position;
import org.pgxn.extension.finding.Quoted;
import org.pgxn.extension.sql.Macro;
import org.pgxn.extension.sql.SqlScript;

/** Macros that PostgreSQL leaves as they are. */
final class MacroCheck {

  private MacroCheck() {}

  static List<Finding> check(SqlScript script, ControlFile control) {
    Findings findings = new Findings(script.path());
    Map<Macro, Position> macros = script.macros();
    @Nullable Position schema = macros.get(Macro.EXTSCHEMA);
    if (schema != null && control.relocatable()) {
      findings.error(
          "extschema-relocatable",
          schema,
          "PostgreSQL does not replace @extschema@ in a relocatable extension.",
          "Take it out or set “relocatable = false”.");
    }
    @Nullable Position module = macros.get(Macro.MODULE_PATHNAME);
    if (module != null && control.modulePathname() == null) {
      findings.error(
          "module-pathname",
          module,
          "PostgreSQL does not replace MODULE_PATHNAME without the parameter module_pathname.",
          "Set module_pathname in the control file.");
    }
    @Nullable Position other = macros.get(Macro.OTHER_SCHEMA);
    if (other != null) {
      for (String extension : script.schemasOf()) {
        if (!control.requires().contains(extension)) {
          findings.error(
              "extschema-of-other",
              other,
              "PostgreSQL does not replace @extschema:name@ for "
                  + Quoted.of(extension)
                  + ", which the extension does not require.",
              "Name it in “requires”.");
        }
      }
      findings.note(
          "needs-16",
          other,
          "PostgreSQL before 16 does not replace @extschema:name@.",
          "Say in META.json that the extension needs PostgreSQL 16.");
    }
    return findings.list();
  }
}
