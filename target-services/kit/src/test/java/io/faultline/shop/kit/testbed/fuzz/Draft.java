package io.faultline.shop.kit.testbed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request in the making, to be spoilt. Each character of its texts is a byte. Not thread-safe.
 */
final class Draft {
  /** The expected response. */
  enum Expected {
    /** A status below 500. */
    NO_FAILURE,
    /** A status from 400 to 499. */
    REFUSAL
  }

  final Operation operation;
  final Map<String, String> path = new LinkedHashMap<>();
  final Map<String, String> query = new LinkedHashMap<>();
  final Map<String, String> headers = new LinkedHashMap<>();
  String method;
  Optional<String> target = Optional.empty();
  Optional<ObjectNode> json = Optional.empty();
  Optional<byte[]> body = Optional.empty();
  Optional<byte[]> raw = Optional.empty();
  Optional<Draft> first = Optional.empty();
  Expected expected = Expected.NO_FAILURE;
  int status;
  boolean mayBeEnded;
  private boolean early;

  Draft(Operation operation) {
    this.operation = operation;
    this.method = operation.method();
    headers.put("Host", "127.0.0.1");
  }

  /** Closes the client's side after the request, complete or not; it may get no response. */
  Draft endEarly() {
    early = true;
    mayBeEnded = true;
    return this;
  }

  boolean endsEarly() {
    return early;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  Draft refused() {
    expected = Expected.REFUSAL;
    return this;
  }

  Draft refused(int with) {
    status = with;
    return refused();
  }

  byte[] body() {
    return body.or(() -> json.map(Draft::utf8)).orElse(new byte[0]);
  }

  private static byte[] utf8(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String target() {
    if (target.isPresent()) {
      return target.get();
    }
    var filled = operation.path();
    for (var part : path.entrySet()) {
      filled = filled.replace("{" + part.getKey() + "}", part.getValue());
    }
    var asked =
        query.entrySet().stream()
            .map(part -> part.getKey() + "=" + part.getValue())
            .collect(Collectors.joining("&"));
    return asked.isEmpty() ? filled : filled + "?" + asked;
  }

  byte[] bytes() {
    if (raw.isPresent()) {
      return raw.get();
    }
    var content = body();
    if (content.length > 0) {
      headers.putIfAbsent("Content-Length", Integer.toString(content.length));
    }
    var head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, target()));
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(content);
    return all.toByteArray();
  }

  @Override
  public String toString() {
    var text = new String(bytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "⏎");
    return text.length() > 600 ? text.substring(0, 600) + "…" : text;
  }
}
