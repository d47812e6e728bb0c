package io.faultline.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Swisspush's REST storage, a Vert.x 4.5 application that we have no code in: it keeps what is put
 * to it in files. It logs each request with the time.
 */
final class RestStorageApp implements AutoCloseable {
  /** One for each: on a connection that has had requests of HTTP/1.1 it stays at that. */
  private final Map<Version, HttpClient> clients =
      Map.of(
          Version.HTTP_1_1, HttpClient.newHttpClient(), Version.HTTP_2, HttpClient.newHttpClient());

  private final HostProcess host;

  private RestStorageApp(HostProcess host) {
    this.host = host;
  }

  static RestStorageApp start(Jdk jdk) throws IOException {
    var folder = Scratch.folder("rest-storage");
    var log = folder.resolve("log4j.properties");
    Files.writeString(
        log,
        """
        log4j.rootLogger=WARN, console
        log4j.logger.org.swisspush=TRACE
        log4j.appender.console=org.apache.log4j.ConsoleAppender
        log4j.appender.console.layout=org.apache.log4j.PatternLayout
        log4j.appender.console.layout.ConversionPattern=%d{yyyy-MM-dd'T'HH:mm:ss} %m%n
        """);
    var options =
        new JsonObject()
            .put("storageType", "filesystem")
            .put("root", folder.resolve("files").toString())
            .put("port", 0);
    var host =
        HostProcess.startForeign(
            jdk,
            List.of("-Dlog4j.configuration=" + log.toUri(), "-XX:NativeMemoryTracking=summary"),
            "rest-storage",
            "io.vertx.core.Launcher",
            "run",
            "org.swisspush.reststorage.RestStorageMod",
            "-conf",
            options.encode());
    host.listensOn(
        await()
            .atMost(HostProcess.patience())
            .until(() -> ListeningPort.of(host.process()), port -> port.isPresent())
            .orElseThrow());
    return new RestStorageApp(host);
  }

  HostProcess host() {
    return host;
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    return get(path, Version.HTTP_1_1, headers);
  }

  HttpResponse<byte[]> get(String path, Version version, String... headers) {
    return getAsync(path, version, headers).join();
  }

  CompletableFuture<HttpResponse<byte[]>> getAsync(
      String path, Version version, String... headers) {
    return send(request(path, version, headers).build());
  }

  HttpResponse<byte[]> put(String path, String body) {
    return putAsync(path, body.getBytes(StandardCharsets.UTF_8), Version.HTTP_1_1).join();
  }

  CompletableFuture<HttpResponse<byte[]>> putAsync(String path, byte[] body, Version version) {
    return send(request(path, version).PUT(BodyPublishers.ofByteArray(body)).build());
  }

  private HttpRequest.Builder request(String path, Version version, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(host.url() + path)).version(version);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
    var version = request.version().orElseThrow();
    return clients
        .get(version)
        .sendAsync(request, BodyHandlers.ofByteArray())
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) assertThat(answer.version()).isEqualTo(version);
            });
  }

  @Override
  public void close() {
    host.close();
  }
}
