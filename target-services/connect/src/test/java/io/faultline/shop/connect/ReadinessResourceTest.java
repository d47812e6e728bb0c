package io.faultline.shop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.health.ConnectorHealth;
import org.apache.kafka.connect.health.ConnectorState;
import org.apache.kafka.connect.health.ConnectorType;
import org.apache.kafka.connect.health.TaskState;
import org.junit.jupiter.api.Test;

class ReadinessResourceTest {
  private static boolean runs(String connector, Map<Integer, TaskState> tasks) {
    return ReadinessResource.runs(
        new ConnectorHealth(
            "order", new ConnectorState(connector, "w", null), tasks, ConnectorType.SOURCE));
  }

  private static Map<Integer, TaskState> task(String state) {
    return Map.of(0, new TaskState(0, state, "w", null));
  }

  @Test
  void aConnectorRunsWhenItsTaskDoesToo() {
    assertThat(runs("RUNNING", task("RUNNING"))).isTrue();
    assertThat(runs("RUNNING", task("FAILED"))).isFalse();
    assertThat(runs("RUNNING", task("UNASSIGNED"))).isFalse();
    assertThat(runs("PAUSED", task("RUNNING"))).isFalse();
    assertThat(runs("RUNNING", Map.of())).isFalse();
  }
}
