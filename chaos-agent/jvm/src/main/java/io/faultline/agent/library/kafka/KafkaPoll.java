package io.faultline.agent.library.kafka;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.PointHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Polls of a Kafka consumer. Latency makes the poll wait before it asks; where the wait is longer
 * than the poll it gives nothing and the next poll waits on. Never are records held that it has
 * got: they would be lost to the group or given to another member.
 */
public final class KafkaPoll extends PointHook {
  private final Map<Object, Wait> waiting = Collections.synchronizedMap(new WeakHashMap<>());
  private final FaultGate gate;
  private final ClassLoader loader;

  public KafkaPoll(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var consumer = (KafkaConsumer<?, ?>) self;
    var timeout = (Duration) arguments[0];
    CallView view = attribute -> values(consumer, attribute);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var left =
        waiting.computeIfAbsent(consumer, c -> begin(gate.hold(view))).pause(timeout).orElse(null);
    if (left == null) return Calls.answered(ConsumerRecords.empty());
    waiting.remove(consumer);
    return left.equals(timeout) ? null : Calls.withArguments(left);
  }

  private static Wait begin(Hold hold) {
    var taken = hold.take();
    return new Wait(taken, System.nanoTime() + taken.delay().toNanos());
  }

  /** What a consumer still waits for; one poll may be too short for it. */
  private record Wait(Hold hold, long endNanos) {
    /** Waits as long as the poll may take; what is left for asking, or nothing where none is. */
    Optional<Duration> pause(Duration most) {
      if (hold.isNone()) return Optional.of(most);
      var time = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
      if (time.compareTo(most) > 0) return hold.pause(most) ? Optional.of(most) : Optional.empty();
      hold.pause(time);
      return Optional.of(most.minus(time));
    }
  }

  private static List<String> values(KafkaConsumer<?, ?> consumer, String attribute) {
    if (attribute.equals("group")) return List.of(consumer.groupMetadata().groupId());
    var topics = new ArrayList<>(consumer.subscription());
    consumer.assignment().forEach(partition -> topics.add(partition.topic()));
    return topics;
  }
}
