package org.pgxn.extension.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgxn.extension.finding.Finding;
import org.pgxn.extension.finding.Position;

/**
 * The script of an extension, split as PostgreSQL's parser splits it.
 *
 * @param path the file
 * @param statements in their order, without empty ones
 * @param macros the macros that it uses, with the place of the first use
 * @param schemasOf the extensions of which {@code @extschema:name@} takes the schema
 * @param findings what is wrong
 */
public record SqlScript(
    String path,
    List<SqlStatement> statements,
    Map<Macro, Position> macros,
    Set<String> schemasOf,
    List<Finding> findings) {

  /** Copies the collections. */
  public SqlScript {
    statements = List.copyOf(statements);
    macros = Map.copyOf(macros);
    schemasOf = Set.copyOf(schemasOf);
    findings = List.copyOf(findings);
  }
}
