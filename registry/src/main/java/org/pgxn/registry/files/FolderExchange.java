package org.pgxn.registry.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Exchanges two folders in one step, so that neither name is without its folder at any moment:
 * {@code renameat2} of Linux with {@code RENAME_EXCHANGE}, which Java has no method for.
 */
public final class FolderExchange {
  private static final int CURRENT_FOLDER = -100;
  private static final int EXCHANGE = 2;
  private static final int NO_SUCH_FILE = 2;
  private static final String ERRNO = "errno";

  private final Optional<MethodHandle> rename = rename();

  /** Looks for the function. */
  public FolderExchange() {}

  /**
   * Exchanges two folders of one file system.
   *
   * @throws NoSuchFileException if one of them is not there
   * @throws UnsupportedOperationException if the operating system has no such function
   * @throws IOException if it refuses, as some file systems do
   */
  public void swap(Path one, Path other) throws IOException {
    MethodHandle function =
        rename.orElseThrow(
            () -> new UnsupportedOperationException("this system cannot exchange two folders"));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int result =
          (int)
              function.invokeExact(
                  state,
                  CURRENT_FOLDER,
                  arena.allocateFrom(one.toString()),
                  CURRENT_FOLDER,
                  arena.allocateFrom(other.toString()),
                  EXCHANGE);
      if (result != 0) {
        throw failure(one, other, errno(state));
      }
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static IOException failure(Path one, Path other, int errno) {
    return errno == NO_SUCH_FILE
        ? new NoSuchFileException(one.toString(), other.toString(), null)
        : new FileSystemException(
            one.toString(), other.toString(), "the two cannot be exchanged, error " + errno);
  }

  private static int errno(MemorySegment state) {
    return (int)
        Linker.Option.captureStateLayout()
            .varHandle(MemoryLayout.PathElement.groupElement(ERRNO))
            .get(state, 0L);
  }

  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> rename() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("renameat2")
        .map(address ->
            linker.downcallHandle(
                address,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT),
                Linker.Option.captureCallState(ERRNO)));
  }
}
