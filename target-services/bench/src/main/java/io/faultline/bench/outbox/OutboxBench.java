package io.faultline.bench.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.bench.WorkFolder;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the two ways to publish an outbox, on one database server and one broker, in turns. */
@Command(
    name = "outbox",
    description = "Measures the service's own relay beside change data capture.",
    sortOptions = false)
public final class OutboxBench implements Callable<Integer> {
  private static final List<Way> ORDER = List.of(Way.CLAIM, Way.CDC, Way.CDC, Way.CLAIM);

  @Spec private CommandSpec spec;

  @Option(
      names = "--db-claim",
      required = true,
      description = "An empty database for the relay: postgresql://user:password@host:port/name.")
  private String claim;

  @Option(
      names = "--db-cdc",
      required = true,
      description = "Another one of the same server, with wal_level=logical.")
  private String cdc;

  @Option(names = "--server", required = true, description = "Process id of the server.")
  private long server;

  @Option(names = "--kafka", required = true, description = "Kafka, as host:port.")
  private String kafka;

  @Option(names = "--connect", required = true, description = "Where Kafka Connect was built.")
  private Path connect;

  @Option(names = "--connect-port", required = true, description = "Where it listens.")
  private int connectPort;

  @Option(names = "--rounds", defaultValue = "2", description = "Rounds of four turns.")
  private int rounds;

  @Option(names = "--slice-ms", defaultValue = "10000", description = "Steady load of a turn.")
  private long sliceMs;

  @Option(names = "--outage-ms", defaultValue = "20000", description = "How long Connect is away.")
  private long outageMs;

  @Option(names = "--json", description = "Writes the result there.")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new OutboxBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = WorkFolder.make();
    var lanes = new EnumMap<Way, Lane>(Way.class);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> lanes.values().forEach(Lane::close)));
    var vertx = Vertx.vertx();
    var setup =
        new Setup(
            DatabaseUrl.parse(claim),
            DatabaseUrl.parse(cdc),
            kafka,
            connect,
            connectPort,
            server,
            folder);
    try {
      for (var way : Way.values()) {
        lanes.put(way, Lane.open(setup, way, vertx));
      }
      report(lanes);
      return 0;
    } finally {
      lanes.values().forEach(Lane::close);
      lanes.clear();
      vertx.close().await();
      WorkFolder.remove(folder);
    }
  }

  private void report(Map<Way, Lane> lanes) throws Exception {
    out().println("warming up");
    out().flush();
    measure(lanes, 1);
    out().printf("%6s %9s %9s %12s%n", "", "p50 ms", "p99 ms", "most /s").flush();
    var turns = measure(lanes, rounds);
    var outage = lanes.get(Way.CDC).outage(Duration.ofMillis(outageMs));
    var result = result(lanes, turns, outage);
    var text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
    out().println(text);
    out().flush();
    if (json != null) {
      Files.writeString(json, text);
    }
  }

  private List<Turn> measure(Map<Way, Lane> lanes, int count)
      throws IOException, InterruptedException {
    var turns = new ArrayList<Turn>();
    for (int round = 0; round < count; round++) {
      for (var way : ORDER) {
        var turn = lanes.get(way).measure(Duration.ofMillis(sliceMs));
        turns.add(turn);
        out()
            .printf(
                "%6s %9.1f %9.1f %12.0f%n",
                way.text(),
                Summary.percentile(turn.millis(), 0.5),
                Summary.percentile(turn.millis(), 0.99),
                turn.mostPerSecond())
            .flush();
      }
    }
    return turns;
  }

  private Map<String, Object> result(Map<Way, Lane> lanes, List<Turn> turns, Outage outage) {
    var result = new LinkedHashMap<String, Object>();
    result.put("java", System.getProperty("java.version"));
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("sliceMillis", sliceMs);
    for (var way : Way.values()) {
      var summary = Summary.of(way, turns).json();
      summary.put("repeated", lanes.get(way).repeated());
      summary.put("changedPayloads", lanes.get(way).changed());
      result.put(way.text(), summary);
    }
    result.put("outage", outage);
    result.put("logBytesPerEvent", outage.bytesPerEvent());
    return result;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
