package io.faultline.agent.control.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads HTTP/1.1 requests (RFC 9112), strictly and within limits: no chunked bodies, no folding.
 */
final class RequestReader {
  private static final int MOST_HEAD_BYTES = 8 * 1024;
  private static final int MOST_BODY_BYTES = 64 * 1024;

  /** A header's name (RFC 9110, 5.1): no space before the colon, no folded line. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final InputStream in;
  private final String from;
  private boolean begun;

  /**
   * @param from address and port of the caller
   */
  RequestReader(InputStream in, String from) {
    this.in = in;
    this.from = from;
  }

  /**
   * The next request, or nothing if the client closed the connection between two.
   *
   * @throws BadRequestException if it is not HTTP or over a limit
   */
  Optional<Request> next() throws IOException, BadRequestException {
    begun = false;
    try {
      return read();
    } catch (SocketTimeoutException e) {
      if (!begun) throw e;
      throw new BadRequestException(408, "expected the whole request sooner");
    }
  }

  private Optional<Request> read() throws IOException, BadRequestException {
    var head = readHead();
    if (head.isEmpty()) return Optional.empty();
    var lines = head.split("\r\n", -1);
    var start = lines[0].split(" ", -1);
    if (start.length != 3 || !NAME.matcher(start[0]).matches() || !start[1].startsWith("/"))
      throw new BadRequestException(400, "expected a request line of HTTP/1.1");
    if (!start[2].matches("HTTP/1\\.[01]")) throw new BadRequestException(505, "expected HTTP/1.1");
    var headers = headers(lines);
    if (start[2].equals("HTTP/1.0")) headers.put("connection", "close");
    if (headers.containsKey("transfer-encoding"))
      throw new BadRequestException(411, "expected a body with Content-Length");
    if (headers.containsKey("expect"))
      throw new BadRequestException(417, "expected the body without being asked for it");
    int question = start[1].indexOf('?');
    var path = question < 0 ? start[1] : start[1].substring(0, question);
    var query = question < 0 ? "" : start[1].substring(question + 1);
    return Optional.of(
        new Request(start[0], decode(path), query(query), headers, body(headers), from));
  }

  private String readHead() throws IOException, BadRequestException {
    var bytes = new ByteArrayOutputStream(512);
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0 && bytes.size() == 0) return "";
      if (b < 0) throw new EOFException();
      if (bytes.size() == MOST_HEAD_BYTES)
        throw new BadRequestException(431, "expected a head of up to 8 KiB");
      begun = true;
      bytes.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    return bytes.toString(ISO_8859_1).strip();
  }

  private static Map<String, String> headers(String[] lines) throws BadRequestException {
    var headers = new HashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1 || !NAME.matcher(lines[i].substring(0, colon)).matches())
        throw new BadRequestException(400, "expected header lines 'name: value'");
      var name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      // With two lengths it is unclear where the next request begins (RFC 9112, 6.3).
      if (headers.put(name, lines[i].substring(colon + 1).strip()) != null
          && name.equals("content-length"))
        throw new BadRequestException(400, "Content-Length: expected once");
    }
    return headers;
  }

  private String body(Map<String, String> headers) throws IOException, BadRequestException {
    var text = headers.getOrDefault("content-length", "0");
    if (!text.matches("[0-9]{1,9}"))
      throw new BadRequestException(400, "Content-Length: expected a number");
    int length = Integer.parseInt(text);
    if (length > MOST_BODY_BYTES)
      throw new BadRequestException(413, "expected a body of up to 64 KiB");
    var bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException();
    return new String(bytes, UTF_8);
  }

  private static Map<String, String> query(String text) throws BadRequestException {
    var query = new HashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0)
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decode(String text) throws BadRequestException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(400, "expected percent-encoded text in the path");
    }
  }
}
