package io.faultline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The result of {@code init} for a service that it knows by its URL alone. */
class InitUrlIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"/rooms\"}"
        + " 8', http_server_request_duration_seconds_count, true",
    "'http_server_requests_total{method=\"GET\",status=\"200\",route=\"/rooms\"} 8',"
        + " http_server_requests_total, true",
    "'jetty_responses_total{code=\"2xx\"} 8', jetty_responses_total, false"
  })
  void writesProbesOfTheMetricsThatItsLibraryHas(String page, String counter, boolean tellsPaths)
      throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          boolean found = path.equals("/metrics") || path.equals("/rooms");
          var bytes = (page + "\n").getBytes(UTF_8);
          exchange.sendResponseHeaders(found ? 200 : 404, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      var url = "http://127.0.0.1:" + server.getAddress().getPort();
      var done =
          Commands.call("init", folder.toString(), "--url", url, "--for", "1s", "--no-attach")
              .expect(0);
      assertThat(done.out()).contains("wrote " + folder.resolve("experiment.yaml"));
    } finally {
      server.stop(0);
    }
    var experiment = Files.readString(folder.resolve("experiment.yaml"));
    assertThat(experiment).contains("sum(rate(" + counter + "{");
    if (tellsPaths) assertThat(experiment).contains("path: '/rooms'");
    else assertThat(experiment).contains("none: true");
    assertThat(Files.readString(folder.resolve("system.yaml"))).contains("http://127.0.0.1:");
  }

  @Test
  void aUrlThatIsNoneIsUnusable() {
    var done =
        Commands.call("init", folder.toString(), "--url", "ftp://a", "--no-attach").expect(2);
    assertThat(done.err()).contains("--url: expected one such as http://127.0.0.1:8080");
  }
}
