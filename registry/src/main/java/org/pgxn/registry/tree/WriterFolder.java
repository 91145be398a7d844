package org.pgxn.registry.tree;

import java.nio.file.Path;
import java.util.UUID;

/**
 * A folder from which one transaction at a time renames files into the root tree.
 *
 * @param id of its row
 * @param path of the file system of the tree
 */
record WriterFolder(UUID id, Path path) {}
