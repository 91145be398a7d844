package org.pgxn.registry.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The documents that come with the program and not from the database. */
final class FixedDocuments {
  private FixedDocuments() {}

  /** {@code index.json}: the URI templates that every client reads first (contract §1.1). */
  static byte[] index() {
    return resource("index.json");
  }

  /** {@code meta/spec.txt}: the specification of META version 1. */
  static byte[] spec() {
    return resource("spec.txt");
  }

  private static byte[] resource(String name) {
    try (InputStream in = FixedDocuments.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
