package io.faultline.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.fault.InjectionException;
import io.faultline.runner.report.ReportAssets;
import io.faultline.runner.report.RunMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The response to each path of the page; events have their own route. Thread-safe. */
record Routes(
    Figures figures,
    WatchedSystem system,
    Reader reader,
    RunFolders runs,
    String tokenFile,
    Clock clock) {
  private static final Duration HISTORY = Duration.ofMinutes(5);
  private static final int LATEST_RUNS = 12;
  private static final int MOST_BODY = 8192;
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String RUNS = "/runs/";
  private static final String FAULTS = "/api/faults/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Reply reply(String method, String path, InputStream body) {
    try {
      return switch (method) {
        case "GET", "HEAD" -> get(path);
        case "POST" -> post(path, body);
        case "DELETE" -> delete(path);
        default -> Reply.problem(405, "expected GET, POST or DELETE, got " + method);
      };
    } catch (IllegalArgumentException e) {
      return Reply.problem(400, e.getMessage());
    } catch (InjectionException e) {
      return Reply.problem(e.isUnfit() ? 400 : 502, e.getMessage());
    } catch (IOException e) {
      return Reply.problem(502, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.problem(503, "stopping");
    }
  }

  private Reply get(String path) throws IOException {
    if (path.startsWith(RUNS))
      return runs.find(path.substring(RUNS.length()))
          .map(file -> new Reply(200, file.type(), file.content()))
          .orElseGet(() -> unknown(path));
    return switch (path) {
      case "/" -> Reply.of(HTML, own("page.html"));
      case "/page.css" -> Reply.of(STYLE, ReportAssets.style() + own("page.css"));
      case "/page.js" -> Reply.of(SCRIPT, ReportAssets.script() + own("page.js"));
      case "/metrics" ->
          new Reply(200, RunMetrics.TYPE, runs.metrics(LATEST_RUNS, clock.instant()));
      case "/health" -> Reply.of("text/plain", "up\n");
      case "/api/figures" -> Reply.of(figures.json());
      case "/api/system" -> Reply.of(Live.describe(system.now()).put("tokenFile", tokenFile));
      case "/api/history" -> Reply.of(history());
      case "/api/runs" -> Reply.of(runs.latest(LATEST_RUNS));
      case "/api/faults" -> Reply.of(new FaultDesk(watched()).list());
      default -> unknown(path);
    };
  }

  private JsonNode history() throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return reader.over(watched().readings(), now.minus(HISTORY), now);
  }

  private Reply post(String path, InputStream body)
      throws IOException, InjectionException, InterruptedException {
    return switch (path) {
      case "/api/faults" -> Reply.of(new FaultDesk(watched()).raise(read(body)));
      case "/api/panic" -> Reply.of(new FaultDesk(watched()).panic());
      default -> unknown(path);
    };
  }

  private Reply delete(String path) throws IOException, InjectionException {
    return path.startsWith(FAULTS)
        ? Reply.of(new FaultDesk(watched()).lift(path.substring(FAULTS.length())))
        : unknown(path);
  }

  private static Reply unknown(String path) {
    return Reply.problem(404, "nothing is at " + path);
  }

  private Watched watched() throws IOException {
    return system.now().orElseThrow(() -> new IOException("no system is up"));
  }

  private static JsonNode read(InputStream body) throws IOException {
    try {
      return MAPPER.readTree(new String(body.readNBytes(MOST_BODY), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("body: expected JSON, got something else", e);
    }
  }

  private static String own(String name) throws IOException {
    try (var in = Routes.class.getResourceAsStream(name)) {
      if (in == null) throw new IOException(name + " is not on the class path");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
