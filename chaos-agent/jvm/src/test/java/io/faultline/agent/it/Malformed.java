package io.faultline.agent.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Requests that are wrong in some way; a few turn out to be right. Nothing in them is dangerous.
 */
final class Malformed {
  private static final List<String> FAULTS =
      List.of(
          "latency 1ms",
          "latency -1ms",
          "latency",
          "latency uniform 2ms 1ms",
          "exception",
          "exception java.lang.String",
          "exception com.acme.None x",
          "status 999",
          "return",
          "nothing 1",
          "",
          "latency 99999999999999999999h",
          "\\u0000",
          "latency 1ms \\\"",
          "'");
  private static final List<String> TARGETS =
      List.of(
          "app method class=io.faultline.host.Stock method=count",
          "app method class=io.faultline.host.Late method=*",
          "app method class=java.* method=*",
          "app method",
          "app dns host=*",
          "app dns share=101%",
          "app dns every=0",
          "app dns first=-1",
          "app dns host=a host=b",
          "* sql statement='",
          "other dns",
          "app",
          "",
          "app nowhere",
          "app http-client header.=x",
          "app dns share=50% every=2");
  private static final List<String> LEASES =
      List.of("1", "0", "-5", "3600001", "1e3", "2147483648", "null", "\"5\"", "{}", "0.5", "[1]");
  private static final List<String> PATHS =
      List.of(
          "/v1/faults",
          "/v1/faults/f1",
          "/v1/faults/f1/lease",
          "/v1/faults//lease",
          "/v1/faults/%00",
          "/v1/status",
          "/v1/points",
          "/v1/events?after=x",
          "/v1/openapi.json",
          "/v1/clock/",
          "/v1/../v1/faults",
          "/",
          "/%zz",
          "/metrics",
          "*",
          "http://x/v1/faults");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "get", "", "G ET", "\0");

  private final RandomGenerator random;
  private final String token;

  Malformed(RandomGenerator random, String token) {
    this.random = random;
    this.token = token;
  }

  byte[] next() {
    return switch (random.nextInt(8)) {
      case 0 -> noise();
      case 1 -> head(METHODS, "", body()).getBytes(UTF_8);
      case 2 -> mutated(head(List.of("POST"), "/v1/faults", body()));
      case 3 ->
          head(List.of("POST"), "/v1/faults", "[".repeat(random.nextInt(60_000))).getBytes(UTF_8);
      case 4 -> mutated(head(List.of("PUT"), "/v1/faults/f1/lease", "{\"leaseMillis\":1}"));
      case 5 -> limits().getBytes(UTF_8);
      default -> head(List.of("POST"), "/v1/faults", body()).getBytes(UTF_8);
    };
  }

  private String body() {
    var text =
        "{\"fault\":\"%s\",\"target\":\"%s\",\"leaseMillis\":%s%s}"
            .formatted(
                any(FAULTS),
                any(TARGETS),
                any(LEASES),
                random.nextInt(8) == 0 ? ",\"more\":[true]" : "");
    return random.nextInt(4) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
  }

  private String head(List<String> methods, String path, String body) {
    var where = path.isEmpty() ? any(PATHS) : path;
    var key = random.nextInt(5) == 0 ? "wrong" : token;
    int length = random.nextInt(8) == 0 ? random.nextInt(100) : body.getBytes(UTF_8).length;
    return "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(any(methods), where, key, length, body);
  }

  private String limits() {
    var start = "POST /v1/faults HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n";
    return switch (random.nextInt(7)) {
      case 0 -> start + "A: " + "x".repeat(9_000) + "\r\n\r\n";
      case 1 -> start + "Content-Length: 99999999\r\n\r\n{}";
      case 2 -> start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x";
      case 3 -> start + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
      case 4 -> start + "Content-Length : 2\r\n\r\n{}";
      case 5 -> start + " folded\r\nContent-Length: -1\r\n\r\n";
      default -> start.replace("HTTP/1.1", "HTTP/" + random.nextInt(5) + ".1") + "\r\n";
    };
  }

  private byte[] mutated(String request) {
    var bytes = request.getBytes(ISO_8859_1);
    for (int i = random.nextInt(6); i >= 0; i--)
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  private byte[] noise() {
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
