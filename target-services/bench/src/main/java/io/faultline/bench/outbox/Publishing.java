package io.faultline.bench.outbox;

import io.faultline.bench.ChildJvm;
import io.faultline.bench.ProcessUsage;
import io.faultline.shop.kit.db.CapturedOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of one way: the service's part, and with change data capture Kafka Connect. */
final class Publishing implements AutoCloseable {
  private final Setup setup;
  private final Way way;
  private final ChildJvm host;
  private Optional<ChildJvm> connect = Optional.empty();

  private Publishing(Setup setup, Way way, ChildJvm host) {
    this.setup = setup;
    this.way = way;
    this.host = host;
  }

  static Publishing start(Setup setup, Way way) throws Exception {
    var url = setup.database(way);
    var host =
        start(
            setup.folder().resolve(way + ".log"),
            System.getProperty("java.class.path"),
            "96m",
            List.of(
                OutboxHost.class.getName(),
                way.text(),
                "postgresql://%s:%s@%s:%d/%s"
                    .formatted(url.user(), url.password(), url.host(), url.port(), url.database()),
                setup.kafka()));
    host.await("outbox of " + way.text(), () -> host.says("ready"));
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
        start(
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
    child.await("Kafka Connect", () -> ChildJvm.isReady(setup.connectPort()));
  }

  /** With the flags that the shop gives its processes. */
  private static ChildJvm start(Path log, String classPath, String heap, List<String> words)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-Xss512k",
                "-Xms16m",
                "-Xmx" + heap,
                "-XX:-UsePerfData",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                classPath));
    command.addAll(words);
    return ChildJvm.start(log, command, Map.of());
  }

  void killConnect() {
    connect.ifPresent(ChildJvm::close);
    connect = Optional.empty();
  }

  String slot() {
    return CapturedOutbox.slotOf(setup.database(way).database());
  }

  private List<ChildJvm> children() {
    var children = new ArrayList<>(List.of(host));
    connect.ifPresent(children::add);
    return children;
  }

  double cpuSeconds() throws IOException {
    double seconds = 0;
    for (var child : children()) {
      seconds += ProcessUsage.cpuSeconds(child.pid());
    }
    return seconds;
  }

  double residentMebibytes() throws IOException {
    double mebibytes = 0;
    for (var child : children()) {
      mebibytes += ProcessUsage.residentMebibytes(child.pid());
    }
    return mebibytes;
  }

  @Override
  public void close() {
    children().forEach(ChildJvm::close);
  }
}
