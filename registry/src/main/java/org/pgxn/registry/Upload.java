package org.pgxn.registry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An archive that was received.
 *
 * @param file where it lies, on any file system; the registry reads it and leaves it there
 * @param idempotencyKey the sender's name for this request; null when it gave none
 */
public record Upload(Path file, @Nullable String idempotencyKey) {}
