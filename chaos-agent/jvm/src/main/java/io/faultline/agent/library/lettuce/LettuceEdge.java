package io.faultline.agent.library.lettuce;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.Optional;

/** Records commands of Lettuce. */
public final class LettuceEdge extends PointHook {
  private final EdgeRecorder recorder;

  public LettuceEdge(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var connection = (StatefulConnection<?, ?>) self;
    var timeout =
        Optional.of(connection.getTimeout()).map(Duration::toMillis).filter(millis -> millis > 0);
    recorder.record(LettuceNames.peer(connection), "redis", "lettuce", timeout);
    return null;
  }
}
