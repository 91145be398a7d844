package org.pgxn.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives a successful GET below {@link ApiV2#PATH} a strong entity tag made of its content, and
 * answers 304 when the client has that content. What streams must call {@link
 * ShallowEtagHeaderFilter#disableContentCaching}.
 */
final class EntityTagFilter extends ShallowEtagHeaderFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return !request.getMethod().equals("GET")
        || !ApiV2.covers(request)
        || (accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
  }

  @Override
  protected String generateETagHeaderValue(InputStream content, boolean weak) throws IOException {
    try (DigestInputStream digested =
        new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      byte[] digest = digested.getMessageDigest().digest();
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
