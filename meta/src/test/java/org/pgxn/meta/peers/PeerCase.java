package org.pgxn.meta.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * A value and what a peer says of it.
 *
 * @param source repository, file and, if there is one, test
 * @param schema version and name of the schema it is judged by, e.g. {@code v2/term}
 */
record PeerCase(String source, String schema, JsonNode value, boolean valid) {

  /** Names the case without repeating the peer's data. */
  String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.toString().getBytes(UTF_8));
      return source + "\t" + schema + "\t" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return id().replace('\t', ' ');
  }
}
