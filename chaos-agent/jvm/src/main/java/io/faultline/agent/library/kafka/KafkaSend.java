package io.faultline.agent.library.kafka;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records given to a Kafka producer. Latency delays their acknowledgement, not the records, which
 * would reorder them; an exception keeps them from the broker.
 */
public final class KafkaSend extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public KafkaSend(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var record = (ProducerRecord<?, ?>) arguments[0];
    var callback = (Callback) arguments[1];
    CallView view = attribute -> values(record, attribute);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return failed(record, callback, failure.get());
    var hold = gate.delay(view);
    return hold.isZero() ? null : new LateSend(record, callback, hold);
  }

  private static List<String> values(ProducerRecord<?, ?> record, String attribute) {
    if (attribute.equals("topic")) return List.of(record.topic());
    if (record.key() == null) return List.of();
    return List.of(
        record.key() instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.UTF_8)
            : record.key().toString());
  }

  /** As the producer itself does: the callback gets the exception, and the future fails. */
  private static FaultlineCall failed(
      ProducerRecord<?, ?> record, Callback callback, Throwable failure) {
    if (!(failure instanceof Exception exception)) return Calls.thrown(failure);
    int partition = record.partition() == null ? -1 : record.partition();
    var none =
        new RecordMetadata(new TopicPartition(record.topic(), partition), -1, -1, -1, -1, -1);
    if (callback != null) callback.onCompletion(none, exception);
    return Calls.answered(CompletableFuture.failedFuture(exception));
  }
}
