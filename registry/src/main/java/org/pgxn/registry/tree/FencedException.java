package org.pgxn.registry.tree;

/** The folder of this writer was taken away: another may have written what it was about to. */
final class FencedException extends RuntimeException {
  FencedException(WriterFolder folder) {
    super("the folder of writer " + folder.id() + " was taken away");
  }
}
