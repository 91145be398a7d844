package org.pgxn.accounts.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgxn.accounts.Audit;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads the table {@code pgxn.audit}. */
final class AuditStore {

  private final JdbcClient jdbc;
  private final JsonMapper mapper;

  AuditStore(JdbcClient jdbc, JsonMapper mapper) {
    this.jdbc = jdbc;
    this.mapper = mapper;
  }

  /** Newest first. Only the conditions that are there get into the query, so that indexes serve. */
  List<Audit.Act> read(Audit.Filter filter, long before, int most) {
    List<String> conditions = new ArrayList<>(List.of("seq < :before"));
    Map<String, Object> values = new LinkedHashMap<>();
    if (filter.actor() != null) {
      conditions.add("lower(actor) COLLATE \"C\" = lower(:actor) COLLATE \"C\"");
      values.put("actor", filter.actor());
    }
    if (filter.subject() != null) {
      conditions.add("subject = :subject");
      values.put("subject", filter.subject());
    }
    if (filter.act() != null) {
      conditions.add("act = :act COLLATE \"C\"");
      values.put("act", filter.act());
    }
    if (filter.account() != null) {
      conditions.add("account = :account::public.citext");
      values.put("account", filter.account().text());
    }
    return jdbc.sql(
            """
            SELECT seq, occurred_at, actor, act, subject, account::text AS account,
                   before::text AS before, after::text AS after, access, address, device
              FROM pgxn.audit
             WHERE %s
             ORDER BY seq DESC
             LIMIT :most
            """
                .formatted(String.join("\n   AND ", conditions)))
        .param("before", before)
        .param("most", most)
        .params(values)
        .query(this::act)
        .list();
  }

  private Audit.Act act(ResultSet row, int number) throws SQLException {
    return new Audit.Act(
        row.getLong("seq"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("act"),
        row.getString("subject"),
        Nick.tryParse(row.getString("account")),
        mapper.readTree(row.getString("before")),
        mapper.readTree(row.getString("after")),
        Optional.of(
            new Audit.Means(
                row.getString("access"),
                new Origin(row.getString("address"), row.getString("device")))));
  }
}
