package org.pgxn.registry.receive;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the archive out of a request: the last file field {@code archive} of a multipart form, or
 * the whole body. Safe for use by several threads.
 */
public final class ArchiveReceiver {
  private static final String FIELD = "archive";
  private static final int NAME_CHARACTERS = 255;
  private static final int BUFFER = 64 * 1024;

  private final Path staging;
  private final long most;

  /**
   * A receiver.
   *
   * @param staging where archives lie until they are read
   * @param most bytes that an archive may have
   */
  public ArchiveReceiver(Path staging, long most) {
    this.staging = staging;
    this.most = most;
  }

  /** The body, or the field of a form, is larger than an archive may be. */
  public static final class TooLargeException extends IOException {
    private final long most;

    private TooLargeException(long most) {
      super("the archive has more than " + most + " bytes");
      this.most = most;
    }

    /** How many bytes an archive may have. */
    public long most() {
      return most;
    }
  }

  /** Whether the request carries a form. */
  public static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /**
   * The archive in a form; empty when no field {@code archive} has a file.
   *
   * @throws TooLargeException when it is too large
   * @throws ServletException when the form cannot be read
   * @throws IOException when the disk or the connection fails
   */
  public Optional<Received> fromForm(HttpServletRequest request)
      throws IOException, ServletException {
    Part archive = null;
    for (Part part : request.getParts()) {
      String fileName = part.getSubmittedFileName();
      if (FIELD.equals(part.getName()) && fileName != null && !fileName.isEmpty()) {
        archive = part;
      }
    }
    if (archive == null) {
      return Optional.empty();
    }
    try (InputStream in = archive.getInputStream()) {
      return Optional.of(spool(in, archive.getSubmittedFileName()));
    }
  }

  /**
   * The archive that is the whole body.
   *
   * @throws TooLargeException when it is too large
   * @throws IOException when the disk or the connection fails
   */
  public Received fromBody(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > most) {
      throw new TooLargeException(most);
    }
    return spool(request.getInputStream(), "the body of the request");
  }

  private Received spool(InputStream in, @Nullable String fileName) throws IOException {
    Files.createDirectories(staging);
    Received received =
        new Received(staging.resolve("upload-" + UUID.randomUUID()), name(fileName));
    boolean complete = false;
    try (OutputStream out = Files.newOutputStream(received.file(), CREATE_NEW, WRITE)) {
      byte[] buffer = new byte[BUFFER];
      long total = 0;
      for (int count; (count = in.read(buffer)) >= 0; ) {
        total += count;
        if (total > most) {
          throw new TooLargeException(most);
        }
        out.write(buffer, 0, count);
      }
      complete = true;
    } finally {
      if (!complete) {
        received.close();
      }
    }
    return received;
  }

  private static String name(@Nullable String fileName) {
    if (fileName == null) {
      return "";
    }
    String last =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    StringBuilder shown = new StringBuilder();
    last.codePoints()
        .limit(NAME_CHARACTERS)
        .filter(character -> !Character.isISOControl(character))
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
