package io.faultline.shop.connect;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.connect.runtime.AbstractStatus;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;

/**
 * Checks every second for a connector or task that has failed for good. Debezium itself retries
 * while the database or the broker is unavailable; any other failure is beyond it, and a new start
 * may help.
 */
record FailureWatch(Herder herder) {
  private static final String FAILED = AbstractStatus.State.FAILED.name();

  /** Throws with the reason once a connector or task has failed. */
  void awaitFailure() throws InterruptedException {
    while (true) {
      for (var name : herder.connectors()) {
        failure(herder.connectorStatus(name))
            .ifPresent(
                reason -> {
                  throw new IllegalStateException(name + " has failed: " + reason);
                });
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  static Optional<String> failure(ConnectorStateInfo info) {
    return Stream.concat(Stream.of(info.connector()), info.tasks().stream())
        .filter(part -> part.state().equals(FAILED))
        .map(ConnectorStateInfo.AbstractState::trace)
        .findFirst();
  }
}
