package org.pgxn.accounts.signin;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as SVG that needs neither style nor script. */
final class QrImage {

  private static final int QUIET_ZONE = 4;

  private QrImage() {}

  /**
   * Draws a text.
   *
   * @param text at most some hundred characters
   * @param title what it is, for those who do not see it; without markup
   */
  static String svg(String text, String title) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int side = code.size + 2 * QUIET_ZONE;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
          path.append("h1v1h-1z");
        }
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %1$d %1$d" \
    shape-rendering="crispEdges"><title>%2$s</title>\
    <path fill="#fff" d="M0 0h%1$dv%1$dh-%1$dz"/><path fill="#000" d="%3$s"/></svg>\
    """
        .formatted(side, title, path);
  }
}
