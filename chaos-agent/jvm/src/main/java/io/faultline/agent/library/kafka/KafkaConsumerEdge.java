package io.faultline.agent.library.kafka;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.reflect.LazyField;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records polls of a Kafka consumer. */
public final class KafkaConsumerEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final LazyField delegate = new LazyField("delegate");
  private final LazyField metadata = new LazyField("metadata");
  private final LazyField addresses = new LazyField("bootstrapAddresses");

  public KafkaConsumerEdge(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    var peer =
        ((List<?>) addresses.of(metadata.of(delegate.of(self))))
            .stream()
                .map(address -> text((InetSocketAddress) address))
                .collect(Collectors.joining(","));
    recorder.record(peer, "kafka-consumer", "kafka-clients", Optional.empty());
    return null;
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
