package io.faultline.agent.control.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response with its whole body. */
public record Response(
    int status, String type, String body, Map<String, String> headers, String detail) {
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(411, "Length Required"),
          Map.entry(413, "Content Too Large"),
          Map.entry(417, "Expectation Failed"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(505, "HTTP Version Not Supported"));

  public Response {
    headers = Map.copyOf(headers);
  }

  public Response(int status, String type, String body) {
    this(status, type, body, Map.of(), "");
  }

  public static Response json(int status, Object value) {
    return new Response(status, "application/json", JsonWriter.string(value));
  }

  /** A problem document (RFC 9457). */
  public static Response problem(int status, String detail) {
    var document = new LinkedHashMap<String, Object>();
    document.put("type", "about:blank");
    document.put("title", title(status));
    document.put("status", status);
    document.put("detail", detail);
    return new Response(
        status, "application/problem+json", JsonWriter.string(document), Map.of(), detail);
  }

  public static Response problem(BadRequestException reason) {
    return problem(reason.status(), reason.getMessage()).with(reason.headers());
  }

  public static Response text(String type, String body) {
    return new Response(200, type, body);
  }

  /** The same response with these headers. */
  public Response with(Map<String, String> others) {
    return new Response(status, type, body, others, detail);
  }

  /** Head and body in one buffer, so that they are sent in one packet. */
  public byte[] bytes(boolean keepConnection) {
    var content = body.getBytes(UTF_8);
    var head = new StringBuilder();
    head.append("HTTP/1.1 ").append(status).append(' ').append(title(status)).append("\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n");
    head.append("Cache-Control: no-store\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!keepConnection) head.append("Connection: close\r\n");
    var bytes = new ByteArrayOutputStream(head.length() + 2 + content.length);
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static String title(int status) {
    return TITLES.getOrDefault(status, "Error");
  }
}
