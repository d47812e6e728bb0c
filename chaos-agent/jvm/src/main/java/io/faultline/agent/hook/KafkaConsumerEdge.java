package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notes polls of a Kafka consumer. */
public final class KafkaConsumerEdge extends PointHook {
  private final Sightings sightings;
  private final LazyField delegate = new LazyField("delegate");
  private final LazyField metadata = new LazyField("metadata");
  private final LazyField addresses = new LazyField("bootstrapAddresses");

  public KafkaConsumerEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    var servers = (List<?>) addresses.of(metadata.of(delegate.of(self)));
    var peer =
        servers.stream()
            .map(server -> text((InetSocketAddress) server))
            .collect(Collectors.joining(","));
    sightings.saw(peer, "kafka-consumer", "kafka-clients", Optional.empty());
    return null;
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
