package io.faultline.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One tab of a headless Chromium, driven through its debugging protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Process process;
  private final WebSocket socket;
  private final Listener listener;
  private final AtomicInteger ids = new AtomicInteger();

  private Browser(Process process, WebSocket socket, Listener listener) {
    this.process = process;
    this.socket = socket;
    this.listener = listener;
  }

  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(
            path ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(path, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program) throws Exception {
    var profile =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "browser")
            .toAbsolutePath();
    var process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    try {
      var place = profile.resolve("DevToolsActivePort");
      await(() -> Files.exists(place) && Files.readAllLines(place).size() == 2);
      var http = HttpClient.newHttpClient();
      var tab = tab(http, Files.readAllLines(place).get(0));
      var listener = new Listener();
      var socket = http.newWebSocketBuilder().buildAsync(tab, listener).get(20, TimeUnit.SECONDS);
      var browser = new Browser(process, socket, listener);
      for (var domain : List.of("Page", "Runtime", "Log"))
        browser.call(domain + ".enable", Map.of());
      return browser;
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI tab(HttpClient http, String port) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .method("PUT", BodyPublishers.noBody())
            .build();
    var body = http.send(request, BodyHandlers.ofString()).body();
    return URI.create(JSON.readTree(body).path("webSocketDebuggerUrl").asText());
  }

  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(Condition condition) {
    Awaitility.await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(100))
        .until(condition::holds);
  }

  void open(String url) throws Exception {
    call("Page.navigate", Map.of("url", url));
  }

  void size(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void dark(boolean dark) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** What a script gives, as text. */
  String eval(String script) throws Exception {
    var result =
        call(
            "Runtime.evaluate",
            Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails"))
      throw new AssertionError(script + ": " + result.path("exceptionDetails"));
    return result.path("result").path("value").asText();
  }

  /** A key as a person presses it. */
  void press(String key, int code) throws Exception {
    for (var type : List.of("keyDown", "keyUp"))
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "windowsVirtualKeyCode",
              code,
              "text",
              type.equals("keyDown") && key.equals("Enter") ? "\r" : ""));
  }

  void screenshot(Path file) throws Exception {
    var data =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(data.path("data").asText()));
  }

  /** What the console said since the start, errors of the network too. */
  List<String> complaints() {
    return List.copyOf(listener.complaints);
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ids.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    var answer = new CompletableFuture<JsonNode>();
    listener.answers.put(id, answer);
    socket.sendText(message.toString(), true).get(20, TimeUnit.SECONDS);
    var json = answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    if (json.has("error")) throw new AssertionError(method + ": " + json.path("error"));
    return json.path("result");
  }

  private static final class Listener implements WebSocket.Listener {
    final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void take(String message) {
      try {
        var json = JSON.readTree(message);
        if (json.has("id")) answers.remove(json.path("id").asInt()).complete(json);
        else complain(json);
      } catch (IOException e) {
        complaints.add(e.toString());
      }
    }

    private void complain(JsonNode event) {
      var entry = event.path("params");
      switch (event.path("method").asText()) {
        case "Runtime.exceptionThrown" -> complaints.add(entry.path("exceptionDetails").toString());
        case "Runtime.consoleAPICalled" -> complaints.add(entry.path("args").toString());
        case "Log.entryAdded" -> complaints.add(entry.path("entry").path("text").asText());
        default -> {}
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
