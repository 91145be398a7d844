package org.pgxn.registry.tree;

/** Of a kind of job that takes none. */
record NoParameters() {}
