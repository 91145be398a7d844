package org.pgxn.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.pgxn.accounts.Access;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Authentication;
import org.pgxn.accounts.Origin;
import org.pgxn.accounts.Scope;
import org.pgxn.accounts.StaffRole;
import org.pgxn.accounts.TokenKind;
import org.pgxn.accounts.TokenText;
import org.pgxn.testkit.PostgresTest;
import org.pgxn.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a request with a token costs the database. */
@PostgresTest
class TokenLookupIT {

  private static final Instant NOW = Instant.parse("2026-01-05T09:58:12Z");

  private final TestDatabase database;
  private final TokenText text = TokenText.make(TokenKind.SERVICE, new SecureRandom());

  TokenLookupIT(TestDatabase database) {
    this.database = database;
    JdbcClient jdbc = database.jdbc();
    jdbc.sql("DELETE FROM pgxn.token; DELETE FROM pgxn.staff; DELETE FROM public.users").update();
    jdbc.sql(
            """
            INSERT INTO public.users
                   (nickname, password, full_name, email, status, set_by, is_admin)
            VALUES ('Ann', 'x', 'Ann', 'ann@example.org', 'active', 'Ann', true);
            INSERT INTO pgxn.staff VALUES ('ann', 'support', 'ann', now());
            INSERT INTO pgxn.token
                   (id, kind, secret_sha256, hint, nickname, name, scopes, created_at, expires_at)
            SELECT gen_random_uuid(), 'personal', sha256(n::text::bytea), 'pgxnp_0000', 'ann',
                   'ci', '{release:*}', now(), now()
              FROM generate_series(1, 2000) AS n
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO pgxn.token
                   (id, kind, secret_sha256, hint, nickname, service, name, scopes, created_at)
            VALUES (gen_random_uuid(), 'service', :digest, 'pgxns_0000', 'ann', 'builder',
                    'never ends', '{release:pair,later:*}', now())
            """)
        .param("digest", text.sha256())
        .update();
    jdbc.sql("ANALYZE pgxn.token").update();
  }

  @Test
  void takesExactlyOneStatement() {
    List<String> statements = new ArrayList<>();
    TokenStore store = new TokenStore(JdbcClient.create(counting(statements)));
    List<FoundToken> used = new ArrayList<>();
    TokenAuthentication check =
        new TokenAuthentication(
            store::find, (token, _, _) -> used.add(token), InstantSource.fixed(NOW));
    Optional<Authentication.Result> result = check.check("", text.reveal(), Origin.unknown());
    assertThat(statements).hasSize(1);
    assertThat(used).hasSize(1);
    assertThat(result)
        .contains(
            new Authentication.Known(
                new Actor.User(
                    used.getFirst().nick(),
                    Set.of(StaffRole.ADMINISTRATOR, StaffRole.SUPPORT),
                    new Access.Token(
                        used.getFirst().id(), Set.of(new Scope(Scope.Verb.RELEASE, "pair"))),
                    Origin.unknown())));
    assertThat(used.getFirst().nick().text()).isEqualTo("Ann");
  }

  @Test
  void asksNothingForWhatIsNoToken() {
    List<String> statements = new ArrayList<>();
    TokenAuthentication check =
        new TokenAuthentication(
            new TokenStore(JdbcClient.create(counting(statements)))::find,
            (_, _, _) -> {},
            InstantSource.fixed(NOW));
    assertThat(check.check("ann", "correct-horse", Origin.unknown())).isEmpty();
    assertThat(check.check("ann", "pgxnp_" + "x".repeat(38), Origin.unknown()))
        .containsInstanceOf(Authentication.Refused.class);
    assertThat(statements).isEmpty();
  }

  @Test
  void isFoundByTheIndexOfItsDigest() {
    List<String> plan =
        database
            .jdbc()
            .sql("EXPLAIN (COSTS OFF) " + TokenStore.FIND)
            .param("digest", text.sha256())
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(String.join("\n", plan))
        .contains("Index Scan using token_secret_sha256_key")
        .doesNotContain("Seq Scan on token");
  }

  /** A source of connections that notes every statement. */
  private DataSource counting(List<String> statements) {
    DataSource real = database.dataSource();
    return proxy(
        DataSource.class,
        real,
        statements,
        connection -> proxy(Connection.class, (Connection) connection, statements, s -> s));
  }

  private static <T> T proxy(
      Class<T> type,
      T real,
      List<String> statements,
      java.util.function.UnaryOperator<Object> map) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().startsWith("prepare") || method.getName().startsWith("create")) {
                statements.add(String.valueOf(arguments == null ? "" : arguments[0]));
              }
              try {
                Object result = method.invoke(real, arguments);
                return method.getName().equals("getConnection") ? map.apply(result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
