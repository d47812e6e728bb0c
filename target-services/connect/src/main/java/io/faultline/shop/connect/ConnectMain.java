package io.faultline.shop.connect;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.util.FutureCallback;

/**
 * Runs Kafka Connect, with a connector for each database's outbox, until it is stopped: {@code
 * <port> <broker> <folder> <database>=<host>:<port>...}. The folder keeps the positions, and
 * contains each database's password as {@code <database>.password}. A connector or task that has
 * failed for good ends the process, so that its supervisor starts it again.
 */
public final class ConnectMain {
  private static final long CREATED_SECONDS = 60;

  private ConnectMain() {}

  /** Connect's threads would continue without the part that failed here, so the process ends. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (Throwable failed) {
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String[] arguments) throws Exception {
    var folder = Path.of(arguments[2]);
    var connectors = connectors(folder, Arrays.asList(arguments).subList(3, arguments.length));
    var worker =
        new Worker(Integer.parseInt(arguments[0]), arguments[1], folder, connectors.size());
    var connect = new ConnectStandalone().startConnect(worker.properties());
    for (var connector : connectors) {
      create(connect.herder(), connector);
    }
    new FailureWatch(connect.herder()).awaitFailure();
  }

  private static List<OutboxConnector> connectors(Path folder, List<String> databases) {
    var connectors = new ArrayList<OutboxConnector>();
    for (var word : databases) {
      var parts = word.split("[=:]", 3);
      connectors.add(
          new OutboxConnector(
              parts[0],
              InetSocketAddress.createUnresolved(parts[1], Integer.parseInt(parts[2])),
              folder.resolve(parts[0] + ".password")));
    }
    return connectors;
  }

  private static void create(Herder herder, OutboxConnector connector) throws Exception {
    var created = new FutureCallback<Herder.Created<?>>();
    herder.putConnectorConfig(
        connector.database(),
        connector.properties(),
        false,
        (failure, result) -> created.onCompletion(failure, result));
    created.get(CREATED_SECONDS, TimeUnit.SECONDS);
  }
}
