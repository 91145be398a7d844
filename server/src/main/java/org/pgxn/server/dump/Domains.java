package org.pgxn.server.dump;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rules of the domains in schema public. A PGXN Manager judges some values by other means, and
 * what it took once must come in; such a rule then holds for what is written from then on. Used
 * within one transaction. Not thread-safe.
 */
final class Domains {
  private final JdbcClient jdbc;
  private final List<Rule> suspended = new ArrayList<>();

  Domains(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Rule(String domain, String name, String definition) {}

  void suspend() {
    suspended.addAll(
        jdbc.sql(
                """
                SELECT 'public.' || quote_ident(t.typname) AS domain,
                       quote_ident(k.conname) AS name,
                       pg_catalog.pg_get_constraintdef(k.oid) AS definition
                  FROM pg_catalog.pg_constraint AS k
                  JOIN pg_catalog.pg_type AS t ON t.oid = k.contypid
                  JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
                 WHERE n.nspname = 'public' AND k.contype = 'c' AND k.convalidated
                   AND t.typname IN ('label', 'term', 'tag', 'timezone', 'email', 'uri', 'semver')
                 ORDER BY 1, 2
                """)
            .query((row, _) ->
                new Rule(
                    row.getString("domain"), row.getString("name"), row.getString("definition")))
            .list());
    suspended.forEach(rule ->
        jdbc.sql("ALTER DOMAIN %s DROP CONSTRAINT %s".formatted(rule.domain(), rule.name()))
            .update());
  }

  void resume() {
    for (Rule rule : suspended) {
      jdbc.sql(
              "ALTER DOMAIN %s ADD CONSTRAINT %s %s NOT VALID"
                  .formatted(rule.domain(), rule.name(), rule.definition()))
          .update();
      jdbc.sql("SAVEPOINT domain").update();
      try {
        jdbc.sql("ALTER DOMAIN %s VALIDATE CONSTRAINT %s".formatted(rule.domain(), rule.name()))
            .update();
        jdbc.sql("RELEASE SAVEPOINT domain").update();
      } catch (DataAccessException e) {
        jdbc.sql("ROLLBACK TO SAVEPOINT domain").update();
      }
    }
  }
}
