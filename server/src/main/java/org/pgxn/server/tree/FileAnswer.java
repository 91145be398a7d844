package org.pgxn.server.tree;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.pgxn.server.tree.ByteRanges.ByteRange;
import org.springframework.http.HttpHeaders;

/**
 * Sends a file or parts of it.
 *
 * @param file is open
 * @param media what it is
 */
record FileAnswer(TreeFile file, TreeMedia media) {

  void send(ByteRanges ranges, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (ranges) {
      case ByteRanges.Whole _ -> whole(request, response);
      case ByteRanges.Unsatisfiable _ -> {
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
        RootTreeHandler.text(
            response, 416, "The file has %d bytes, none of those.".formatted(file.size()));
      }
      case ByteRanges.Parts(List<ByteRange> parts) when parts.size() == 1 ->
          part(parts.getFirst(), response);
      case ByteRanges.Parts(List<ByteRange> parts) -> parts(parts, response);
    }
  }

  private void whole(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType(media.contentType());
    response.setContentLengthLong(file.size());
    if (request.getMethod().equals("GET")) {
      file.send(0, file.size(), response.getOutputStream());
    }
  }

  private void part(ByteRange range, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setContentType(media.contentType());
    response.setHeader(HttpHeaders.CONTENT_RANGE, contentRange(range));
    response.setContentLengthLong(range.length());
    file.send(range.first(), range.length(), response.getOutputStream());
  }

  private void parts(List<ByteRange> ranges, HttpServletResponse response) throws IOException {
    String boundary = UUID.randomUUID().toString();
    List<byte[]> heads = new ArrayList<>();
    long length = 0;
    for (ByteRange range : ranges) {
      String head =
          "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
              .formatted(boundary, media.contentType(), contentRange(range));
      heads.add(head.getBytes(StandardCharsets.US_ASCII));
      length += heads.getLast().length + range.length();
    }
    byte[] end = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII);
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setContentType("multipart/byteranges; boundary=" + boundary);
    response.setContentLengthLong(length + end.length);
    OutputStream out = response.getOutputStream();
    for (int i = 0; i < ranges.size(); i++) {
      out.write(heads.get(i));
      file.send(ranges.get(i).first(), ranges.get(i).length(), out);
    }
    out.write(end);
  }

  private String contentRange(ByteRange range) {
    return "bytes %d-%d/%d".formatted(range.first(), range.last(), file.size());
  }
}
