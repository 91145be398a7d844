package org.pgxn.accounts.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.pgxn.testkit.SettableClock;
import org.pgxn.testkit.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A web application of this module, with a server of keys beside it. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
class TokenApp {

  static final String NOW = "2026-01-05T09:58:12Z";

  /** Gives a document that a test sets, and counts how often it was asked for. */
  static final class KeyServer implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    volatile String document = "{}";
    volatile int status = 200;
    private final HttpServer server;

    KeyServer() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/keys",
          exchange -> {
            asked.incrementAndGet();
            byte[] body = document.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @Bean
  TestDatabase database() {
    return TestDatabase.migrated();
  }

  @Bean
  DataSource dataSource(TestDatabase database) {
    return database.dataSource();
  }

  @Bean
  SettableClock clock() {
    return SettableClock.at(NOW);
  }

  @Bean
  KeyServer keyServer() throws IOException {
    return new KeyServer();
  }

  @Bean
  DynamicPropertyRegistrar keys(KeyServer server) {
    return registry -> registry.add("pgxn.leak-keys-url", server::url);
  }

  static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
