package org.pgxn.accounts.ownership;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Ownership;
import org.pgxn.accounts.Ownership.Claim;
import org.pgxn.accounts.Ownership.Granted;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users Ann, bob, cyd, dan, Eve and u0 to u19, and the names that they hold. */
final class OwnershipFixture {

  final TestDatabase database;
  final Ownership ownership;

  OwnershipFixture(TestDatabase database) {
    this.database = database;
    this.ownership =
        new StoredOwnership(
            new NameStore(database.jdbc()),
            new NameStates(database.jdbc()),
            new HoldingStore(database.jdbc()),
            Clock.systemUTC());
    update(
        """
        INSERT INTO public.users (nickname, password, full_name, email, status, set_by)
        SELECT nick, '*', nick, nick || '@example.org', 'active', nick
          FROM (SELECT unnest(ARRAY['Ann', 'bob', 'cyd', 'dan', 'Eve'])
                 UNION ALL
                SELECT 'u' || number FROM generate_series(0, 19) AS number) AS user_of_test (nick)
            ON CONFLICT DO NOTHING
        """);
  }

  void forgetAll() {
    update("DELETE FROM public.coowners");
    update("DELETE FROM public.extensions");
    update("DELETE FROM pgxn.distribution_owner");
    update("DELETE FROM pgxn.allowed_name");
  }

  /** Claims in a transaction of its own, which is rolled back unless the claim is granted. */
  Claim claim(String nick, String distribution, String... extensions) {
    return inTransaction(nick, distribution, List.of(extensions), false);
  }

  Claim claimAndRollBack(String nick, String distribution, String... extensions) {
    return inTransaction(nick, distribution, List.of(extensions), true);
  }

  long extensionCount() {
    return database.jdbc().sql("SELECT count(*) FROM public.extensions").query(Long.class).single();
  }

  /** Adopts in a transaction of its own. */
  void adopt(String distribution, String nick) {
    database.transactions().executeWithoutResult(_ -> ownership.adopt(distribution, Nick.of(nick)));
  }

  Claim check(String nick, String distribution, List<String> extensions) {
    return ownership.check(Nick.of(nick), distribution, extensions);
  }

  /** Each of the names by another user, all at once, as distribution and extension. */
  List<Claim> claimAtOnce(List<String> names) throws Exception {
    return claimListsAtOnce(names.stream().map(List::of).toList());
  }

  /** Each of the lists by another user, all at once. */
  List<Claim> claimListsAtOnce(List<List<String>> lists) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Claim>> claims = new ArrayList<>();
      for (List<String> names : lists) {
        String nick = "u" + claims.size();
        claims.add(
            threads.submit(() -> claim(nick, names.getFirst(), names.toArray(String[]::new))));
      }
      List<Claim> outcomes = new ArrayList<>();
      for (Future<Claim> claim : claims) {
        outcomes.add(claim.get());
      }
      return outcomes;
    }
  }

  /** One of several spellings of a name: bits choose between which letters a hyphen stands. */
  static String spelling(String name, int bits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (i > 0 && (bits >> (i - 1) & 1) == 1) {
        text.append('-');
      }
      text.append(name.charAt(i));
    }
    return text.toString();
  }

  void register(String extension, String owner) {
    update("INSERT INTO public.extensions (name, owner) VALUES (?, ?)", extension, owner);
  }

  void transfer(String extension, String owner) {
    update(
        "UPDATE public.extensions SET owner = ? WHERE name = ?::public.citext", owner, extension);
  }

  void coOwn(String extension, String nick) {
    update("INSERT INTO public.coowners (extension, nickname) VALUES (?, ?)", extension, nick);
  }

  void hold(String distribution, String nick, String role) {
    update(
        """
        INSERT INTO pgxn.distribution_owner (name, nickname, role, since) VALUES (?, ?, ?, now())
        """,
        distribution,
        nick,
        role);
  }

  void allow(String name, String nick) {
    update(
        """
        INSERT INTO pgxn.allowed_name (name, nickname, allowed_by, allowed_at)
        VALUES (?, ?, 'dan', now())
        """,
        name,
        nick);
  }

  String extensionOwner(String name) {
    return database
        .jdbc()
        .sql(
            """
            SELECT name || ' of ' || owner FROM public.extensions
             WHERE name = ?::public.citext
            """)
        .param(name)
        .query(String.class)
        .single();
  }

  private Claim inTransaction(
      String nick, String distribution, List<String> extensions, boolean rollBack) {
    Claim claim =
        database
            .transactions()
            .execute(status -> {
              Claim outcome = ownership.claim(Nick.of(nick), distribution, extensions);
              if (rollBack || !(outcome instanceof Granted)) {
                status.setRollbackOnly();
              }
              return outcome;
            });
    if (claim == null) {
      throw new AssertionError("No claim");
    }
    return claim;
  }

  private void update(String sql, Object... values) {
    JdbcClient.StatementSpec statement = database.jdbc().sql(sql);
    for (Object value : values) {
      statement = statement.param(value);
    }
    statement.update();
  }
}
