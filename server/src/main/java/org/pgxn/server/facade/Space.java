package org.pgxn.server.facade;

/** A part of the house. Each request belongs to exactly one. */
enum Space {
  /** The files of the root tree. */
  TREE,
  /** The REST interfaces. */
  API,
  /** PGXN Manager's upload. */
  UPLOAD,
  /** Pages for people. */
  WEB,
  /** Health, for whoever watches the server. */
  HEALTH,
  /** Metrics and the details of health, for this machine only. */
  OPERATOR
}
