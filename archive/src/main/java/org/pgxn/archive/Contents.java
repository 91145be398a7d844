package org.pgxn.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.pgxn.archive.Inventory.Item;

/**
 * The members of an archive that passed all checks, with access to what they contain.
 *
 * @param file the zip, or the tar after decompression
 * @param orderly whether old clients can read the file as it is
 */
record Contents(FileBytes file, Inventory inventory, boolean orderly) {

  List<Item> items() {
    return inventory.items();
  }

  /** Streams the contents of a file; empty for a folder. */
  InputStream open(Item item) {
    RawEntry.Extent extent = item.extent();
    InputStream stored = file.stream(extent.offset(), extent.length());
    return extent.deflated() ? new Inflating(stored) : stored;
  }

  byte[] bytes(Item item) throws IOException {
    try (InputStream in = open(item)) {
      return in.readAllBytes();
    }
  }

  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream stored) {
      super(stored, new Inflater(true), 1 << 13);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
