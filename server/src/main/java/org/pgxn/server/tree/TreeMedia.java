package org.pgxn.server.tree;

/** What kind of file it is, by its name. */
enum TreeMedia {
  SCHEMA(".schema.json", "application/schema+json"),
  JSON(".json", "application/json"),
  ZIP(".zip", "application/zip"),
  TEXT(".txt", "text/plain; charset=utf-8"),
  HTML(".html", "text/html; charset=utf-8"),
  OTHER("", "application/octet-stream");

  private final String suffix;
  private final String contentType;

  TreeMedia(String suffix, String contentType) {
    this.suffix = suffix;
    this.contentType = contentType;
  }

  static TreeMedia of(String fileName) {
    for (TreeMedia media : values()) {
      if (fileName.endsWith(media.suffix)) {
        return media;
      }
    }
    return OTHER;
  }

  /** The header {@code Content-Type}. */
  String contentType() {
    return contentType;
  }

  /** Archives never change; everything else may with the next release. */
  String cacheControl() {
    return this == ZIP ? "public, max-age=31536000, immutable" : "public, max-age=60";
  }
}
