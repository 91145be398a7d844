package org.pgxn.server.postgres;

import java.io.IOException;

/** PostgreSQL did not come up. */
final class PostmasterException extends IOException {

  PostmasterException(String message) {
    super(message);
  }
}
