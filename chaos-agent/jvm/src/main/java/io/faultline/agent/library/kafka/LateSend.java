package io.faultline.agent.library.kafka;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Hold;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Completes the send of a Kafka record late, for the callback and the future. */
final class LateSend extends FaultlineCall {
  /** A producer calls its callbacks one at a time. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final CompletableFuture<RecordMetadata> late = new CompletableFuture<>();
  private final Callback callback;
  private final Hold hold;

  LateSend(ProducerRecord<?, ?> record, Callback callback, Hold hold) {
    this.callback = callback;
    this.hold = hold;
    arguments = new Object[] {record, (Callback) this::hear};
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    result = late;
    thrown = failure;
  }

  private void hear(RecordMetadata metadata, Exception failure) {
    hold.then(() -> tell(metadata, failure));
  }

  private void tell(RecordMetadata metadata, Exception failure) {
    if (failure != null) late.completeExceptionally(failure);
    else late.complete(metadata);
    if (callback == null) return;
    synchronized (ONE_AT_A_TIME) {
      callback.onCompletion(metadata, failure);
    }
  }
}
