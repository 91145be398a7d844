package org.pgxn.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Releases with many uploaders at once, and shows how fast the server is beside {@link
 * LoadBaseline}, which does the least that a release needs. Fails where it is less than half as
 * fast.
 *
 * <p>The releases are those of a living registry: each distribution gets three, some accounts
 * release, few tags have much and many little.
 */
public final class ReleaseLoad {
  private static final double LEAST = 0.5;
  private static final int ARCHIVE_BYTES = 10_000;
  private static final int VERSIONS = 3;
  private static final int WARM_UPS = 10;
  private static final int ACCOUNTS = 64;
  private static final int TAGS = 500;
  private static final double TAG_SKEW = 1.7;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> accounts;
  private final RunningRegistry registry;
  private final LoadBaseline baseline;
  private final int releases;
  private final int rounds;
  private final PrintStream out;
  private int distributions;

  private ReleaseLoad(
      RunningRegistry registry, LoadBaseline baseline, int releases, int rounds, PrintStream out) {
    this.registry = registry;
    this.accounts = registry.accounts(ACCOUNTS);
    this.baseline = baseline;
    this.releases = releases;
    this.rounds = rounds;
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param arguments how many releases a round has, how many rounds there are, and with how many
   *     uploaders; all may be left out
   * @throws IOException if the server cannot be started
   * @throws InterruptedException if somebody wants this to end
   * @throws ExecutionException if a release fails
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    int releases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    List<Integer> levels = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      levels.add(Integer.parseInt(arguments[i]));
    }
    boolean reached = true;
    try (RunningRegistry registry = RunningRegistry.start();
        LoadBaseline baseline =
            new LoadBaseline(registry.folder().resolve("baseline"), registry.jdbc())) {
      ReleaseLoad load = new ReleaseLoad(registry, baseline, releases, rounds, System.out);
      load.warmUp();
      for (int uploaders : levels.isEmpty() ? List.of(1, 8, 64) : levels) {
        reached &= load.measure(uploaders);
      }
    }
    if (!reached) {
      System.exit(1);
    }
  }

  /** A registry runs for months: its code is compiled, and its tables are known to the planner. */
  private void warmUp() throws InterruptedException, ExecutionException {
    for (int i = 0; i < WARM_UPS; i++) {
      rate(registry.port(), 8, releases);
      rate(baseline.port(), 8, releases);
    }
    registry.jdbc().sql("ANALYZE").update();
  }

  private boolean measure(int uploaders) throws InterruptedException, ExecutionException {
    List<Double> ratios = new ArrayList<>();
    double ours = 0;
    double theirs = 0;
    LoadBaseline.Work work = new LoadBaseline.Work(0, 0, 0);
    for (int round = 0; round < rounds; round++) {
      int count = Math.max(releases, uploaders * VERSIONS * 4);
      RunningRegistry.Flushes before = registry.flushes();
      ours = rate(registry.port(), uploaders, count);
      RunningRegistry.Flushes done = registry.flushes().since(before);
      work =
          new LoadBaseline.Work(
              Math.toIntExact(Math.round(done.files() / count)),
              Math.toIntExact(Math.round(done.bytes() / done.files())),
              Math.toIntExact(Math.round(done.folders() / count)));
      baseline.does(work);
      theirs = rate(baseline.port(), uploaders, count);
      ratios.add(ours / theirs);
    }
    ratios.sort(Double::compare);
    double median = ratios.get(ratios.size() / 2);
    out.printf(
        "%3d uploaders: ratio %.2f (%.2f to %.2f); last round %.0f/s against %.0f/s,"
            + " each with %d files of %d bytes and %d folders flushed%n",
        uploaders,
        median,
        ratios.getFirst(),
        ratios.getLast(),
        ours,
        theirs,
        work.files(),
        work.bytes(),
        work.folders());
    return median >= LEAST;
  }

  /** Returns how many releases there were in a second. */
  private double rate(int port, int uploaders, int count)
      throws InterruptedException, ExecutionException {
    int fresh = Math.ceilDiv(count, VERSIONS);
    List<HttpRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(request(port, distributions + i % fresh, i / fresh));
    }
    distributions += fresh;
    List<Future<Integer>> uploads = new ArrayList<>();
    Semaphore places = new Semaphore(uploaders);
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // One after the other, since a distribution's versions must come in their order.
      for (HttpRequest request : requests) {
        places.acquire();
        uploads.add(
            threads.submit(() -> {
              try {
                return send(request);
              } finally {
                places.release();
              }
            }));
      }
    }
    for (Future<Integer> upload : uploads) {
      upload.get();
    }
    return count / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
  }

  private HttpRequest request(int port, int distribution, int minor) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v2/releases".formatted(port)))
        .header("Authorization", accounts.get(distribution % ACCOUNTS))
        .header("Content-Type", "application/zip")
        .POST(BodyPublishers.ofByteArray(archive("load" + distribution, "1." + minor + ".0")))
        .build();
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return response.statusCode();
  }

  private static byte[] archive(String name, String version) {
    String top = name + "-" + version + "/";
    Random random = new Random((name + version).hashCode());
    byte[] script = new byte[ARCHIVE_BYTES];
    random.nextBytes(script);
    List<String> tags = List.of(tag(random, "a"), tag(random, "b"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      add(zip, top + "META.json", RunningRegistry.meta(name, version, 1, tags).getBytes(UTF_8));
      add(zip, top + "README.md", "# A pair\n\nTwo of a kind.\n".getBytes(UTF_8));
      add(zip, top + "data.bin", script);
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static String tag(Random random, String kind) {
    return "tag " + kind + (int) (TAGS * Math.pow(random.nextDouble(), TAG_SKEW));
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
