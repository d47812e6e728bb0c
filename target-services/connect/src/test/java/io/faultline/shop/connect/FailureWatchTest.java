package io.faultline.shop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorType;
import org.junit.jupiter.api.Test;

class FailureWatchTest {
  private static ConnectorStateInfo status(String connector, String task) {
    return new ConnectorStateInfo(
        "order",
        new ConnectorStateInfo.ConnectorState(connector, "w", "of the connector", "3"),
        List.of(new ConnectorStateInfo.TaskState(0, task, "w", "of the task", "3")),
        ConnectorType.SOURCE);
  }

  @Test
  void givesTheReasonOfWhatHasFailedAndOfNothingElse() {
    assertThat(FailureWatch.failure(status("RUNNING", "RUNNING"))).isEmpty();
    assertThat(FailureWatch.failure(status("RUNNING", "RESTARTING"))).isEmpty();
    assertThat(FailureWatch.failure(status("RUNNING", "FAILED"))).contains("of the task");
    assertThat(FailureWatch.failure(status("FAILED", "RUNNING"))).contains("of the connector");
  }
}
