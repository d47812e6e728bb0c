package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notes polls of a Kafka consumer. */
public final class KafkaConsumerEdge extends PointHook {
  private final Sightings sightings;

  public KafkaConsumerEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    var metadata = value(value(self, "delegate"), "metadata");
    var peer =
        ((List<?>) value(metadata, "bootstrapAddresses"))
            .stream()
                .map(address -> text((InetSocketAddress) address))
                .collect(Collectors.joining(","));
    sightings.saw(peer, "kafka-consumer", "kafka-clients", Optional.empty());
    return null;
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private static Object value(Object object, String name) throws ReflectiveOperationException {
    var field = field(object.getClass(), name);
    field.setAccessible(true);
    return field.get(object);
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> above = type; above != null; above = above.getSuperclass())
      for (var field : above.getDeclaredFields()) if (field.getName().equals(name)) return field;
    throw new NoSuchFieldException(name);
  }
}
