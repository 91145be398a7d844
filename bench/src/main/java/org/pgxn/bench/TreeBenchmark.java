package org.pgxn.bench;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Files of the root tree over HTTP, one after another on one connection. */
@Fork(jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
@Comparison(
    ours = "a file of the root tree read from the running server over a kept connection",
    baseline = "the JDK's SimpleFileServer serves it")
public class TreeBenchmark {

  private static final String PATH = "dist/pair.json";

  /** Makes the benchmark. */
  public TreeBenchmark() {}

  /** The file and a connection to who serves it. */
  @State(Scope.Benchmark)
  public abstract static class Served {

    /** The size of the file: a list, or an archive. */
    @Param({"400", "1048576"})
    public int bytes;

    private @Nullable KeepAliveClient client;

    byte[] content() {
      byte[] content = new byte[bytes];
      new Random(1).nextBytes(content);
      return content;
    }

    void connect(int port) throws IOException {
      client = new KeepAliveClient(port, "/" + PATH);
    }

    void disconnect() throws IOException {
      if (client != null) {
        client.close();
      }
    }

    long get() throws IOException {
      return requireNonNull(client).get();
    }
  }

  /** The running server. */
  public static class Ours extends Served {
    private @Nullable RunningRegistry registry;

    /** Starts it. */
    @Setup
    public void start() throws IOException {
      RunningRegistry started = RunningRegistry.start();
      registry = started;
      started.put(PATH, content());
      connect(started.port());
    }

    /** Stops it. */
    @TearDown
    public void stop() throws IOException {
      disconnect();
      if (registry != null) {
        registry.close();
      }
    }
  }

  /** The JDK's server of files. */
  public static class Jdk extends Served {
    private @Nullable ScratchFolder folder;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** Starts it. */
    @Setup
    public void start() throws IOException {
      ScratchFolder made = ScratchFolder.make();
      folder = made;
      Path file = made.path().resolve(PATH);
      Files.createDirectories(requireNonNull(file.getParent()));
      Files.write(file, content());
      HttpServer started =
          SimpleFileServer.createFileServer(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              made.path(),
              OutputLevel.NONE);
      server = started;
      threads = Executors.newVirtualThreadPerTaskExecutor();
      started.setExecutor(threads);
      started.start();
      connect(started.getAddress().getPort());
    }

    /** Stops it. */
    @TearDown
    public void stop() throws IOException {
      disconnect();
      if (server != null) {
        server.stop(0);
      }
      if (threads != null) {
        threads.close();
      }
      if (folder != null) {
        folder.close();
      }
    }
  }

  /** Ours. */
  @Benchmark
  public long ours(Ours served) throws IOException {
    return served.get();
  }

  /** The JDK. */
  @Benchmark
  public long baseline(Jdk served) throws IOException {
    return served.get();
  }
}
