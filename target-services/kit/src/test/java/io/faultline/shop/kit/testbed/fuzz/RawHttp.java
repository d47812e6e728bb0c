package io.faultline.shop.kit.testbed.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends bytes to a server, valid requests or not, each on a connection of its own. */
record RawHttp(int port) {
  private static final int PATIENCE_MS = 20_000;

  /** Sends the request; returns empty if the server closes the connection without a response. */
  Optional<RawResponse> send(Draft draft) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.setTcpNoDelay(true);
      write(socket, draft);
      return read(new BufferedInputStream(socket.getInputStream()), draft.isHead());
    } catch (EOFException | SocketException ended) {
      return Optional.empty();
    }
  }

  /**
   * Writes the request, as far as the server reads it: it may respond early and close the
   * connection.
   */
  private static void write(Socket socket, Draft draft) throws IOException {
    try {
      socket.getOutputStream().write(draft.bytes());
      if (draft.endsEarly()) {
        socket.shutdownOutput();
      }
    } catch (SocketException ended) {
      // The server has responded already.
    }
  }

  private static Optional<RawResponse> read(InputStream in, boolean head) throws IOException {
    var statusLine = line(in);
    var status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    var headers = headers(in);
    if (status < 200) {
      return read(in, head);
    }
    var body = head || status == 204 || status == 304 ? "" : body(in, headers);
    return Optional.of(new RawResponse(status, headers, body));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      return chunks(in);
    }
    var length = headers.get("content-length");
    var bytes = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    for (var size = size(in); size > 0; size = size(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toString(StandardCharsets.UTF_8);
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
