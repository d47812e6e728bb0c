package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.host.VertxHost;
import io.faultline.host.WithParent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own with the built agent in it; it ends with the test. */
final class HostProcess implements AutoCloseable {
  static final Path JAR = Path.of("target/faultline-agent.jar").toAbsolutePath();
  private static final Pattern LISTENS =
      Pattern.compile("faultline-agent: .* listens on (https?://\\S+), token in (.*)");

  /** As our hosts say it, and as Spring Boot does. */
  private static final Pattern PORT = Pattern.compile("(?:port|.* started on port) ([0-9]+).*");

  private static final Path HOSTS = Path.of("../hosts").toAbsolutePath().normalize();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final Map<Jdk, HostProcess> SHARED = new ConcurrentHashMap<>();

  private final Jdk jdk;
  private final Process process;
  private final CompletableFuture<String> port = new CompletableFuture<>();
  private final CompletableFuture<AgentClient> agent = new CompletableFuture<>();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private HostProcess(Jdk jdk, Process process) {
    this.jdk = jdk;
    this.process = process;
    Scratch.atEnd(process::destroyForcibly);
    var reader = new Thread(() -> read(process.inputReader()), "host-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** A host named {@code app} with the agent and an owner-only token file of its own. */
  static HostProcess start(Jdk jdk, List<String> jvmOptions, Class<?> main, String... arguments) {
    try {
      return startBare(jdk, withAgent(jvmOptions), main, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> withAgent(List<String> jvmOptions) throws IOException {
    var token = Scratch.folder("agent").resolve("agent.token");
    var options = new ArrayList<String>();
    options.add("-javaagent:%s=name=app,port=0,tokenFile=%s".formatted(JAR, token));
    options.addAll(jvmOptions);
    return options;
  }

  /** The Vert.x host on the newest Vert.x, the agent in it. */
  static HostProcess startOnNewestVertx(Jdk jdk) {
    try {
      var path = HOSTS.resolve("vertx52/target/lib") + "/*" + java.io.File.pathSeparator;
      return start(
          jdk,
          withAgent(List.of()),
          path + classPath(),
          WithParent.class.getName(),
          VertxHost.class.getName(),
          "0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The Vert.x host that tests share which leave it as it was; it ends with this JVM. A fault that
   * a failed test left is lifted.
   */
  static HostProcess shared(Jdk jdk) {
    var host = SHARED.computeIfAbsent(jdk, own -> start(own, List.of(), VertxHost.class, "0"));
    host.agent().panic();
    return host;
  }

  /** A host with these options only. */
  static HostProcess startBare(Jdk jdk, List<String> jvmOptions, Class<?> main, String... arguments)
      throws IOException {
    var all = Stream.concat(Stream.of(main.getName()), Stream.of(arguments));
    return start(
        jdk, jvmOptions, classPath(), WithParent.class.getName(), all.toArray(String[]::new));
  }

  /** A host with libraries of its own, by the name of its folder. */
  static HostProcess startForeign(Jdk jdk, String folder, String main, String... arguments)
      throws IOException {
    return startForeign(jdk, List.of(), folder, main, arguments);
  }

  static HostProcess startForeign(
      Jdk jdk, List<String> jvmOptions, String folder, String main, String... arguments)
      throws IOException {
    var target = HOSTS.resolve(folder).resolve("target");
    var options = new ArrayList<>(jvmOptions);
    options.add("-XX:+EnableDynamicAgentLoading"); // else 25 warns
    var path = target.resolve("classes") + java.io.File.pathSeparator + target.resolve("lib/*");
    return start(jdk, options, path, main, arguments);
  }

  private static HostProcess start(
      Jdk jdk, List<String> jvmOptions, String classPath, String main, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(jdk.java().toString());
    command.add("-Xmx256m");
    command.add("-Djava.io.tmpdir=" + Scratch.folder("host"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return new HostProcess(jdk, new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Attaches the agent to the host that runs, as a person does: by its process id. */
  AgentClient attach() throws IOException, InterruptedException {
    var token = Scratch.folder("agent").resolve("agent.token");
    var attach =
        new ProcessBuilder(
                jdk.java().toString(),
                "-jar",
                JAR.toString(),
                "attach",
                Long.toString(process.pid()),
                "name=app,tokenFile=" + token)
            .redirectErrorStream(true)
            .start();
    var said = new String(attach.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(attach.waitFor()).as(said).isZero();
    return client("faultline-agent: " + said.strip()).orElseThrow();
  }

  /** For a host that does not say its port. */
  void listensOn(int number) {
    port.complete(Integer.toString(number));
  }

  HttpResponse<String> request(String path, HttpClient.Version version) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url() + path)).version(version).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path + ": " + e + "\n" + lines, e);
    }
  }

  /** The response to a GET to the host. */
  String get(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url() + path)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path + ": " + e + "\n" + lines, e);
    }
  }

  CompletableFuture<String> getAsync(String path) {
    return HTTP.sendAsync(
            HttpRequest.newBuilder(URI.create(url() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  AgentClient agent() {
    return await(agent);
  }

  Jdk jdk() {
    return jdk;
  }

  Process process() {
    return process;
  }

  /** What the host and the agent in it have printed. */
  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url() {
    return "http://127.0.0.1:" + await(port);
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("host: " + e + "\n" + lines, e);
    }
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        var at = PORT.matcher(line);
        if (at.matches()) port.complete(at.group(1));
        client(line).ifPresent(agent::complete);
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    port.completeExceptionally(new IllegalStateException("ended"));
    agent.completeExceptionally(new IllegalStateException("ended"));
  }

  private static Optional<AgentClient> client(String line) {
    var match = LISTENS.matcher(line);
    return match.matches()
        ? Optional.of(new AgentClient(match.group(1), Path.of(match.group(2))))
        : Optional.empty();
  }

  /** The libraries of the tests, without any class of the agent. */
  private static String classPath() {
    var jars =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(
                entry ->
                    !entry.matches(
                        ".*(chaos-agent.*target/(classes|faultline-).*|byte-buddy.*|nanojson.*)"))
            .collect(Collectors.joining(java.io.File.pathSeparator));
    return jars.isEmpty() ? "target/test-classes" : jars;
  }

  static Duration patience() {
    return Duration.ofSeconds(20);
  }
}
