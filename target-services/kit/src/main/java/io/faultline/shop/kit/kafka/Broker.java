package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.settings.KafkaAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Watches the broker from a thread of its own and makes the topics once it is there. Thread-safe.
 */
public final class Broker implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int TIMEOUT_MS = 2000;

  /** Enough to spread over a few consumers; messages of one key stay in order. */
  private static final int PARTITIONS = 4;

  private final KafkaAddress address;
  private final List<String> topics;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<String> problem = Optional.of("not reached yet");

  public Broker(KafkaAddress address, List<String> topics) {
    this.address = address;
    this.topics = List.copyOf(topics);
  }

  public void start() {
    var thread = new Thread(this::watch, "broker-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Why the broker is of no use now. */
  public Optional<String> problem() {
    return problem;
  }

  private void watch() {
    try (var admin = Admin.create(settings())) {
      var topicsMade = false;
      do {
        topicsMade = check(admin, topicsMade);
      } while (!stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        address.bootstrap(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        TIMEOUT_MS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        TIMEOUT_MS,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        500);
  }

  private boolean check(Admin admin, boolean topicsMade) throws InterruptedException {
    try {
      if (!topicsMade) {
        makeTopics(admin);
      }
      var nodes = admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS)).nodes();
      problem =
          nodes.get(TIMEOUT_MS, TimeUnit.MILLISECONDS).isEmpty()
              ? Optional.of("no broker")
              : Optional.empty();
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
      problem = Optional.of("no answer from " + address);
      return topicsMade;
    }
  }

  private void makeTopics(Admin admin) throws InterruptedException, ExecutionException {
    var wanted =
        topics.stream()
            .map(topic -> new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()))
            .toList();
    for (var made : admin.createTopics(wanted).values().values()) {
      try {
        made.get();
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof TopicExistsException)) {
          throw failed;
        }
      }
    }
  }

  @Override
  public void close() {
    stopping.countDown();
  }
}
