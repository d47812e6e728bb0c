package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.client.ToxicState;
import io.faultline.drivers.system.SystemFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real shop with the fault proxy on every edge, in a folder that is empty at first; it is up
 * during the tests of the class that registers it.
 */
final class ProxiedShop implements BeforeAllCallback, AfterAllCallback {
  static final Path EXPERIMENTS = Launcher.PROJECT.resolve("experiments");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path work;
  private final Launcher faultline;
  private final Orders orders;

  ProxiedShop(String name, int portOffset) {
    work = Path.of("target", name).toAbsolutePath();
    clear(work);
    faultline = new Launcher(work, portOffset);
    orders = new Orders(URI.create("http://127.0.0.1:" + faultline.port(18080)));
  }

  private static void clear(Path folder) {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Launcher faultline() {
    return faultline;
  }

  Orders orders() {
    return orders;
  }

  Path work() {
    return work;
  }

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    assertThat(faultline.up("--proxied").expect(0).output())
        .contains("every edge through the fault proxy");
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    faultline.down().expect(0);
  }

  String[] run(String name, String... more) {
    var words =
        new ArrayList<>(List.of("run", EXPERIMENTS.resolve("tcp-black-hole.yaml").toString()));
    words.addAll(List.of("--home", faultline.home().toString()));
    words.addAll(List.of("--runs", work.resolve(name).toString()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** A run refuses a system of which a part died less than 15 s ago. */
  boolean isSettled() throws Exception {
    for (var it : faultline.status().path("components"))
      if (it.path("lastDeathSecondsAgo").asDouble(99) < 16) return false;
    return true;
  }

  Path systemFile() {
    return faultline.home().resolve("system.json");
  }

  SystemFile system() throws IOException {
    return SystemFile.read(systemFile());
  }

  long affected() throws IOException {
    long affected = 0;
    for (var effect : effects()) affected += effect.counts().affected();
    return affected;
  }

  long raised() throws IOException {
    long raised = 0;
    for (var effect : effects()) if (effect.state().equals("raised")) raised++;
    return raised;
  }

  List<ToxicState> effects() throws IOException {
    return system().proxies().get("proxy").proxyClient().effects();
  }

  double bytes(String direction, String edge) throws Exception {
    var sample =
        Pattern.compile(
            "toxiproxy_proxy_%s_bytes_total\\{.*proxy=\"%s\".*} (.*)"
                .formatted(direction, Pattern.quote(edge)));
    return text("/metrics")
        .lines()
        .map(sample::matcher)
        .filter(it -> it.matches())
        .mapToDouble(it -> Double.parseDouble(it.group(1)))
        .sum();
  }

  /** Established ones, as the kernel lists them (proc(5), /proc/net/tcp): state 01. */
  long connectionsTo(int port) throws IOException {
    var row = Pattern.compile(" *\\d+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:%04X 01 .*".formatted(port));
    long found = 0;
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      var file = Path.of(table);
      if (Files.exists(file))
        found += Files.readAllLines(file).stream().filter(it -> row.matcher(it).matches()).count();
    }
    return found;
  }

  JsonNode get(String path) throws Exception {
    return Launcher.JSON.readTree(text(path));
  }

  String text(String path) throws Exception {
    var uri = system().proxies().get("proxy").at(path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  static void kill(long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor()).isZero();
  }

  static void await(String what, Duration within, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(within).pollInterval(Duration.ofMillis(50)).until(condition);
  }
}
