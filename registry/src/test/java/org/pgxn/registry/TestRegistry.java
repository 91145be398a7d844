package org.pgxn.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pgxn.accounts.AccountOutcome;
import org.pgxn.accounts.Accounts;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.NewAccount;
import org.pgxn.events.EventLog;
import org.pgxn.registry.tree.TreeReport;
import org.pgxn.registry.tree.TreeVerifier;
import org.pgxn.testkit.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A whole registry over HTTP on a free port, with a database and a folder of its own. */
public final class TestRegistry implements AutoCloseable {

  /** The password of every user. */
  public static final String PASSWORD = "correct-horse";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BOUNDARY = "boundary-of-a-form";

  private final ConfigurableApplicationContext context;
  private final TestDatabase database;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final Path data;

  private TestRegistry(
      ConfigurableApplicationContext context, TestDatabase database, URI base, Path data) {
    this.context = context;
    this.database = database;
    this.base = base;
    this.data = data;
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {}

  /** Starts a registry; {@code clock} dates whatever happens. */
  public static TestRegistry start(TestDatabase database, Path data, Clock clock) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Application.class)
            .initializers(
                (GenericApplicationContext beans) -> beans.registerBean(Clock.class, () -> clock))
            .properties(
                Map.of(
                    "server.port",
                    "0",
                    "server.tomcat.threads.max",
                    "128",
                    "spring.threads.virtual.enabled",
                    "true",
                    "spring.datasource.url",
                    database.jdbcUrl(),
                    "spring.datasource.username",
                    database.user(),
                    "spring.datasource.password",
                    database.password(),
                    "pgxn.data",
                    data.toString(),
                    "pgxn.base-url",
                    "https://pgxn.example.org",
                    "spring.servlet.multipart.max-file-size",
                    "128MB",
                    "spring.servlet.multipart.max-request-size",
                    "160MB"))
            .run();
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return new TestRegistry(context, database, URI.create("http://127.0.0.1:" + port), data);
  }

  /** A bean of the application. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several beans of a type. */
  public <T> T bean(Class<T> type, String name) {
    return context.getBean(name, type);
  }

  /** The database behind the registry. */
  public TestDatabase database() {
    return database;
  }

  /** Makes an active user. */
  public void user(String nick, String fullName) {
    AccountOutcome outcome =
        bean(Accounts.class)
            .create(
                new Actor.Service("test"),
                new NewAccount(nick, fullName, nick + "@example.org", null, PASSWORD));
    if (!(outcome instanceof AccountOutcome.Created)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  /** Makes an active user who is an administrator. */
  public void administrator(String nick) {
    user(nick, nick);
    database
        .jdbc()
        .sql("UPDATE public.users SET is_admin = true WHERE nickname = :nick::public.citext")
        .param("nick", nick)
        .update();
  }

  /** Releases as an old upload script does. */
  public HttpResponse<String> upload(String nick, String fileName, byte[] archive) {
    return send(
        form(
            request("/upload", nick).header("X-Requested-With", "XMLHttpRequest"),
            fileName,
            archive));
  }

  /** Releases by the new interface; {@code query} with its question mark, or empty. */
  public HttpResponse<String> release(
      String nick, byte[] archive, String query, Map<String, String> headers) {
    HttpRequest.Builder request =
        request("/api/v2/releases" + query, nick).header("Content-Type", "application/zip");
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofByteArray(archive)).build());
  }

  /** Reads a path. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  /** A request with the credentials of a user. */
  public HttpRequest.Builder request(String path, String nick) {
    String credentials =
        Base64.getEncoder().encodeToString((nick + ":" + PASSWORD).getBytes(UTF_8));
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Basic " + credentials);
  }

  /** A form with the archive in its field. */
  public static HttpRequest form(HttpRequest.Builder request, String fileName, byte[] archive) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"submit\"\r\n\r\nRelease It!\r\n--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"archive\"; filename=\""
                + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(archive);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Compares tree, database and archives, when the tree has caught up. */
  public TreeReport verify() {
    try {
      return bean(TreeVerifier.class).verify(PATIENCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of the tree with its content, as Latin-1 so that bytes can be compared. */
  public NavigableMap<String, String> tree() {
    verify();
    Path root = new DataFolder(data).root();
    NavigableMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The folder with everything on disk. */
  public DataFolder data() {
    return new DataFolder(data);
  }

  /** What a refused upload must leave as it was: rows, events and files. */
  public List<Object> everything() {
    List<Object> counts =
        Stream.of(
                "public.distributions",
                "public.distribution_tags",
                "public.distribution_extensions",
                "public.extensions",
                "pgxn.distribution",
                "pgxn.distribution_owner",
                "pgxn.release",
                "pgxn.idempotent_release",
                "pgxn.event")
            .<Object>map(table ->
                database.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single())
            .toList();
    return List.of(
        counts,
        bean(EventLog.class).latestSeq(),
        filesBelow(data().archives()),
        filesBelow(data().staging()),
        filesBelow(data().root()));
  }

  private static List<String> filesBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
