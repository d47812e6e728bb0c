package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.settings.KafkaAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the broker on a thread of its own, and creates the topics once it is reachable.
 * Thread-safe.
 */
public final class Broker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int TIMEOUT_MS = 2000;

  /**
   * A client whose own thread died never responds again, so it is replaced after this many failed
   * checks.
   */
  private static final int CHECKS_IN_VAIN = 3;

  /** Enough for a few consumers; messages of one key stay in order. */
  private static final int PARTITIONS = 4;

  private final KafkaAddress address;
  private final List<String> topics;
  private final Loop loop = new Loop("broker-watch", this::watch, this::failed);
  private boolean topicsMade;
  private volatile Optional<String> problem = Optional.of("not reached yet");

  public Broker(KafkaAddress address, List<String> topics) {
    this.address = address;
    this.topics = List.copyOf(topics);
  }

  public void start() {
    loop.start();
  }

  /** Why the broker cannot be used now; empty if it can. */
  public Optional<String> problem() {
    return problem;
  }

  /** Why the watch ended although it was not stopped; empty also during an outage of the broker. */
  public Optional<String> watchProblem() {
    return loop.problem();
  }

  private void watch() throws InterruptedException {
    var admin = Admin.create(settings());
    try {
      var inVain = 0;
      do {
        inVain = check(admin) ? 0 : inVain + 1;
      } while (inVain < CHECKS_IN_VAIN && !loop.awaitStop(PERIOD));
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private void failed(Throwable cause) {
    problem = Optional.of("no response from %s: %s".formatted(address, cause));
    LOG.warn("broker: watching again after {}", cause.toString());
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

  private boolean check(Admin admin) throws InterruptedException {
    try {
      if (!topicsMade) {
        makeTopics(admin);
        topicsMade = true;
      }
      var nodes = admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS)).nodes();
      problem =
          nodes.get(TIMEOUT_MS, TimeUnit.MILLISECONDS).isEmpty()
              ? Optional.of("no broker")
              : Optional.empty();
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
      problem = Optional.of("no response from " + address);
      return false;
    }
  }

  private void makeTopics(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    var wanted =
        topics.stream()
            .map(topic -> new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()))
            .toList();
    for (var made : admin.createTopics(wanted).values().values()) {
      try {
        made.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof TopicExistsException)) {
          throw failed;
        }
      }
    }
  }

  @Override
  public void close() {
    loop.stop();
  }
}
