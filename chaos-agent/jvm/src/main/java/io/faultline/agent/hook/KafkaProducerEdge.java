package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Notes records given to a Kafka producer. */
public final class KafkaProducerEdge extends PointHook {
  private final Sightings sightings;
  private final LazyField config = new LazyField("producerConfig");

  public KafkaProducerEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    var settings = (ProducerConfig) config.of(self);
    long timeout = settings.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    sightings.saw(
        String.join(",", settings.getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)),
        "kafka-producer",
        "kafka-clients",
        Optional.of(timeout));
    return null;
  }
}
