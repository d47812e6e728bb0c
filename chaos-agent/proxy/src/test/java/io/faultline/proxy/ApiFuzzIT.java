package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random requests by seed: always a response, and no 5xx except for a failed bind. */
class ApiFuzzIT {
  private static final long SEED = 20260101;
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW");
  private static final List<String> SEGMENTS =
      List.of(
          "proxies",
          "p",
          "q",
          "toxics",
          "t",
          "latency_downstream",
          "lease",
          "effect",
          "populate",
          "reset",
          "version",
          "metrics",
          "clock",
          "effects",
          "",
          "%2F",
          "%ff",
          "a%20b",
          "..");
  private static final List<String> TYPES =
      List.of(
          "noop",
          "latency",
          "bandwidth",
          "slow_close",
          "timeout",
          "reset_peer",
          "slicer",
          "limit_data",
          "black_hole",
          "half_open",
          "cut",
          "connect_refuse",
          "http_status",
          "",
          "x");
  private static final List<String> KEYS =
      List.of(
          "name",
          "listen",
          "upstream",
          "enabled",
          "type",
          "stream",
          "toxicity",
          "attributes",
          "leaseMillis",
          "first",
          "sni",
          "http",
          "toxics",
          "latency",
          "jitter",
          "rate",
          "delay",
          "timeout",
          "bytes",
          "average_size",
          "size_variation",
          "status",
          "distribution",
          "path",
          "headers",
          "Millis");
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "0.5",
          "1e400",
          "99999999999999999999",
          "true",
          "false",
          "null",
          "\"\"",
          "\"p\"",
          "\"t\"",
          "\"127.0.0.1:0\"",
          "\"127.0.0.1:9\"",
          "\"upstream\"",
          "\"DOWNSTREAM\"",
          "\"normal 1ms 1ms\"",
          "\"\\u0000\"",
          "[]",
          "{}",
          "[1]",
          "\"nonsense\"",
          "5000");

  private final Random random = new Random(SEED);

  @Test
  @Timeout(60)
  void alwaysAnswers() throws Exception {
    ask(2_000);
  }

  @Test
  @Tag("soak")
  @Timeout(300)
  void alwaysAnswersTenThousandTimes() throws Exception {
    ask(10_000);
  }

  private void ask(int requests) throws Exception {
    try (var faultline = new TestProxy()) {
      faultline.ok(
          "POST", "/proxies", "{'name':'p','listen':'127.0.0.1:0','upstream':'127.0.0.1:9'}");
      var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      int made = 0;
      for (int i = 0; i < requests; i++) {
        var path = path();
        var method = one(METHODS);
        var body = random.nextInt(10) == 0 ? garbage() : value(3);
        var request =
            HttpRequest.newBuilder(URI.create(faultline.uri("") + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        var failedBind = response.body().contains("listen tcp");
        assertThat(response.statusCode() < 500 || failedBind)
            .as("seed %d request %d: %s %s %s -> %s", SEED, i, method, path, body, response.body())
            .isTrue();
        if (response.statusCode() < 300) made++;
      }
      // Most make no sense; where none did, only the way in would have been tried.
      assertThat(made).isGreaterThan(requests / 100);
      assertThat(faultline.call("POST", "/reset", "").statusCode()).isEqualTo(204);
    }
  }

  private String path() {
    if (random.nextInt(3) == 0) return "/proxies/p/toxics";
    if (random.nextInt(3) == 0) return "/proxies";
    var path = new StringBuilder();
    for (int n = random.nextInt(6); n >= 0; n--) path.append('/').append(one(SEGMENTS));
    return path.toString();
  }

  private String value(int depth) {
    int kind = random.nextInt(12);
    if (depth == 0 || kind == 0) return one(VALUES);
    if (kind == 1) return "[" + value(depth - 1) + "," + value(depth - 1) + "]";
    if (kind < 5)
      return "{\"type\":\"%s\",\"stream\":\"upstream\",\"attributes\":%s,\"toxicity\":%s}"
          .formatted(one(TYPES), value(depth - 1), one(VALUES));
    if (kind < 7)
      return "{\"name\":%s,\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\",\"%s\":%s}"
          .formatted(one(VALUES), one(KEYS), value(depth - 1));
    var object = new StringBuilder("{");
    for (int n = random.nextInt(5); n >= 0; n--)
      object
          .append('"')
          .append(one(KEYS))
          .append("\":")
          .append(value(depth - 1))
          .append(n > 0 ? "," : "");
    return object.append('}').toString();
  }

  private String garbage() {
    var text = new StringBuilder();
    for (int n = random.nextInt(40); n > 0; n--) text.append((char) random.nextInt(1, 256));
    return text.toString();
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
