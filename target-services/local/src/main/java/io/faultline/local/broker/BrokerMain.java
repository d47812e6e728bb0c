package io.faultline.local.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Runs a broker until it is stopped: {@code <data> <client host> <port> <controller port> <client
 * listeners> <ready file> <topic>...}.
 */
public final class BrokerMain {
  private static final int PARTITIONS = 2;

  private BrokerMain() {}

  /** Kafka's threads would continue without the part that failed here, so the process ends. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (Throwable failed) {
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String[] arguments) throws Exception {
    var settings =
        new BrokerSettings(
            Path.of(arguments[0]),
            arguments[1],
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            ClientListener.parse(arguments[4]));
    format(settings);
    var server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
    server.startup();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    createTopics(settings.port(), Arrays.asList(arguments).subList(6, arguments.length));
    announce(Path.of(arguments[5]));
    server.awaitShutdown();
  }

  private static void format(BrokerSettings settings) throws Exception {
    if (Files.exists(settings.data().resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setNodeId(BrokerSettings.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(settings.data().toString())
        .setMetadataLogDirectory(settings.data().toString())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .run();
  }

  private static void createTopics(int port, List<String> names) throws Exception {
    var topics = names.stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList();
    try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
      for (var created : admin.createTopics(topics).values().values()) {
        awaitCreated(created);
      }
    }
  }

  private static void awaitCreated(KafkaFuture<Void> created)
      throws InterruptedException, ExecutionException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Moved in one step, so that no process reads half of it. */
  private static void announce(Path readyFile) throws Exception {
    var draft = readyFile.resolveSibling(readyFile.getFileName() + ".new");
    Files.writeString(draft, ProcessHandle.current().pid() + "\nready\n");
    Files.move(draft, readyFile, StandardCopyOption.ATOMIC_MOVE);
  }
}
