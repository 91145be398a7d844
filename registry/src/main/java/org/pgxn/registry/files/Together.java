package org.pgxn.registry.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does several things with a disk at once: a disk that is asked to flush much together does it in
 * about the time of one.
 */
public final class Together {
  private Together() {}

  /**
   * Does all, and returns when all are done.
   *
   * @return what came of them, in their order
   * @throws IOException the first that one of them threw, or when this thread is interrupted
   */
  public static <T> List<T> all(List<? extends Callable<T>> tasks) throws IOException {
    if (tasks.size() < 2) {
      List<T> results = new ArrayList<>();
      for (Callable<T> task : tasks) {
        results.add(call(task));
      }
      return results;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(tasks)) {
        results.add(call(() -> get(done)));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the disk was at work");
    }
  }

  private static <T> T get(Future<T> done) throws Exception {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static <T> T call(Callable<T> task) throws IOException {
    try {
      return task.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
