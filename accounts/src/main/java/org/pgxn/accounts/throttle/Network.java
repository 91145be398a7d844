package org.pgxn.accounts.throttle;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * The part of an address that its holder cannot change at will: /24 of IPv4, /64 of IPv6.
 *
 * @param text names it; empty where none is known
 */
public record Network(String text) {
  private static final int MAX_ADDRESS = 64;

  /**
   * Finds the network of an address.
   *
   * @param address a literal; anything else is of the unknown network
   * @return the network
   */
  public static Network of(String address) {
    if (address.isEmpty() || address.length() > MAX_ADDRESS) {
      return new Network("");
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int kept = bytes.length == 4 ? 3 : 8;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return new Network(InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8);
    } catch (IllegalArgumentException | java.net.UnknownHostException e) {
      return new Network("");
    }
  }
}
