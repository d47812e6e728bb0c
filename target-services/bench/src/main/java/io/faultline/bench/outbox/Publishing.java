package io.faultline.bench.outbox;

import io.faultline.shop.kit.db.CapturedOutbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of one way: the service's part, and with change data capture Kafka Connect. */
final class Publishing implements AutoCloseable {
  private final Setup setup;
  private final Way way;
  private final Child host;
  private Optional<Child> connect = Optional.empty();

  private Publishing(Setup setup, Way way, Child host) {
    this.setup = setup;
    this.way = way;
    this.host = host;
  }

  static Publishing start(Setup setup, Way way) throws Exception {
    var url = setup.database(way);
    var host =
        Child.start(
            setup.folder().resolve(way + ".log"),
            System.getProperty("java.class.path"),
            "96m",
            List.of(
                OutboxHost.class.getName(),
                way.text(),
                "postgresql://%s:%s@%s:%d/%s"
                    .formatted(url.user(), url.password(), url.host(), url.port(), url.database()),
                setup.kafka()));
    host.await(host::saysReady);
    var publishing = new Publishing(setup, way, host);
    if (way == Way.CDC) {
      publishing.startConnect();
    }
    return publishing;
  }

  void startConnect() throws Exception {
    var url = setup.database(way);
    Files.writeString(
        setup.folder().resolve(url.database() + ".password"), "password=" + url.password() + "\n");
    var build = setup.connect();
    var child =
        Child.start(
            setup.folder().resolve("connect.log"),
            build + "/*:" + build.resolve("lib") + "/*",
            "160m",
            List.of(
                "io.faultline.shop.connect.ConnectMain",
                Integer.toString(setup.connectPort()),
                setup.kafka(),
                setup.folder().toString(),
                "%s=%s:%d".formatted(url.database(), url.host(), url.port())));
    connect = Optional.of(child);
    child.await(this::connectIsReady);
  }

  private boolean connectIsReady() throws InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + setup.connectPort() + "/health/ready");
    try {
      var client = HttpClient.newHttpClient();
      var request = HttpRequest.newBuilder(uri).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  void killConnect() {
    connect.ifPresent(Child::close);
    connect = Optional.empty();
  }

  String slot() {
    return CapturedOutbox.slotOf(setup.database(way).database());
  }

  private List<Child> children() {
    var children = new ArrayList<>(List.of(host));
    connect.ifPresent(children::add);
    return children;
  }

  double cpuSeconds() throws IOException {
    double seconds = 0;
    for (var child : children()) {
      seconds += Usage.cpuSeconds(child.pid());
    }
    return seconds;
  }

  double residentMebibytes() throws IOException {
    double mebibytes = 0;
    for (var child : children()) {
      mebibytes += Usage.residentMebibytes(child.pid());
    }
    return mebibytes;
  }

  @Override
  public void close() {
    children().forEach(Child::close);
  }
}
