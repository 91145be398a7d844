package org.pgxn.platform.outgoing;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Decides where requests may go whose targets others choose, so that nobody reaches through the
 * registry what only the registry can reach. Whoever sends one must connect to the very address
 * that was given here: to ask for the name again might give another. Thread-safe.
 *
 * @param privateToo whether addresses are allowed that the internet does not route, such as those
 *     of the local network
 */
public record OutgoingGuard(boolean privateToo) {

  /** A target is refused. Its message can be shown to whoever named the target. */
  public static final class RefusedTargetException extends IOException {
    private static final long serialVersionUID = 1L;

    private RefusedTargetException(String message) {
      super(message);
    }
  }

  /**
   * Finds the address of a target.
   *
   * @param target of the scheme http or https, with a host
   * @return the address to connect to
   * @throws RefusedTargetException if no request may go there
   * @throws UnknownHostException if the host has no address
   */
  public InetAddress address(URI target) throws IOException {
    String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new RefusedTargetException("Only http and https are asked, not " + scheme + ".");
    }
    String host = target.getHost();
    if (host == null || target.getRawUserInfo() != null) {
      throw new RefusedTargetException("The address has no host, or has credentials in it.");
    }
    InetAddress[] all = InetAddress.getAllByName(host);
    for (InetAddress address : all) {
      if (!privateToo && !isPublic(address)) {
        throw new RefusedTargetException("The host has an address that is not public.");
      }
    }
    return all[0];
  }

  /**
   * Tells whether the internet routes an address (the registries of RFC 6890).
   *
   * @param address any
   * @return false for all that has a special purpose
   */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublic4(unsigned(bytes, 0), unsigned(bytes, 1), unsigned(bytes, 2));
      case Inet6Address _ -> isPublic6(bytes);
      default -> false;
    };
  }

  private static boolean isPublic4(int first, int second, int third) {
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          !(second == 168
              || (second == 0 && (third == 0 || third == 2))
              || (second == 88 && third == 99));
      case 198 -> !(second == 18 || second == 19 || (second == 51 && third == 100));
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  /** Only 2000::/3 is routed, less documentation, and less what leads to addresses of version 4. */
  private static boolean isPublic6(byte[] bytes) {
    int head = unsigned(bytes, 0) << 8 | unsigned(bytes, 1);
    int next = unsigned(bytes, 2) << 8 | unsigned(bytes, 3);
    boolean global = head >> 13 == 1;
    boolean special = head == 0x2002 || head == 0x3fff || (head == 0x2001 && next < 0x0200);
    return global && !special && !(head == 0x2001 && next == 0x0db8);
  }

  private static int unsigned(byte[] bytes, int index) {
    return Byte.toUnsignedInt(bytes[index]);
  }
}
