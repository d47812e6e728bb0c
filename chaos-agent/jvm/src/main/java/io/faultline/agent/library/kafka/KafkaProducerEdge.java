package io.faultline.agent.library.kafka;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.reflect.LazyField;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Records the sends of a Kafka producer. */
public final class KafkaProducerEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final LazyField config = new LazyField("producerConfig");

  public KafkaProducerEdge(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    var settings = (ProducerConfig) config.of(self);
    long timeout = settings.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    recorder.record(
        String.join(",", settings.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)),
        "kafka-producer",
        "kafka-clients",
        Optional.of(timeout));
    return null;
  }
}
