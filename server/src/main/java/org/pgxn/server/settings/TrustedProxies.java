package org.pgxn.server.settings;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The proxies whose word is taken for where a request comes from.
 *
 * @param text as it was set
 * @param blocks their addresses
 */
public record TrustedProxies(String text, List<Block> blocks) {

  private static final String LOOPBACK = "loopback";
  private static final String NONE = "none";
  private static final int MAX_ADDRESS = 45;
  private static final String FORM =
      "it has addresses or blocks such as 192.0.2.7 or 2001:db8::/32 with commas between, or is"
          + " loopback or none";

  /** What holds where nobody sets anything. */
  public static final TrustedProxies STANDARD = parse(LOOPBACK);

  /** Copies the blocks. */
  public TrustedProxies {
    blocks = List.copyOf(blocks);
  }

  /**
   * Addresses that begin alike.
   *
   * @param first one of them
   * @param bits how many are alike
   */
  public record Block(InetAddress first, int bits) {
    private boolean covers(InetAddress address) {
      byte[] mine = first.getAddress();
      byte[] its = address.getAddress();
      int whole = bits / 8;
      int rest = bits % 8;
      return mine.length == its.length
          && Arrays.equals(mine, 0, whole, its, 0, whole)
          && (rest == 0 || ((mine[whole] ^ its[whole]) & 0xff) >> (8 - rest) == 0);
    }
  }

  /**
   * Reads what was set.
   *
   * @param text addresses and blocks with commas between, {@code loopback} or {@code none}
   * @return the proxies
   * @throws IllegalArgumentException if it is none of these
   */
  public static TrustedProxies parse(String text) {
    return new TrustedProxies(
        text,
        text.strip().equals(NONE)
            ? List.of()
            : Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .flatMap(part -> part.equals(LOOPBACK) ? loopback().stream() : block(part).stream())
                .toList());
  }

  /**
   * Tells whether one of them has an address.
   *
   * @param address where a request comes from
   * @return whether its word is taken
   */
  public boolean trusts(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.covers(address));
  }

  /**
   * Reads an address; none is ever looked up.
   *
   * @param text a literal
   * @return the address
   * @throws IllegalArgumentException if it is no literal
   */
  public static InetAddress address(String text) {
    if (text.isEmpty() || text.length() > MAX_ADDRESS) {
      throw new IllegalArgumentException(FORM);
    }
    return InetAddress.ofLiteral(text);
  }

  private static List<Block> loopback() {
    return List.of(new Block(address("127.0.0.0"), 8), new Block(address("::1"), 128));
  }

  private static List<Block> block(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress first = address(slash < 0 ? text : text.substring(0, slash));
      int most = first.getAddress().length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 1 && bits <= most) {
        return List.of(new Block(first, bits));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(FORM, e);
    }
    throw new IllegalArgumentException(FORM);
  }

  @Override
  public String toString() {
    return text;
  }
}
