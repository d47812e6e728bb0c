package io.faultline.shop.delivery;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Messages that are handled together, each in its own trace; what is done for all of them is in the
 * first one's. For one thread.
 */
final class Batch implements AutoCloseable {
  private final MessageSpans spans;
  private final Producer<String, String> producer;
  private final Map<UUID, Context> confirmed = new HashMap<>();
  private final List<UUID> orders = new ArrayList<>();
  private final List<Context> read = new ArrayList<>();
  private final List<Future<?>> sent = new ArrayList<>();

  Batch(MessageSpans spans, Producer<String, String> producer) {
    this.spans = spans;
    this.producer = producer;
  }

  /** Notes the message; it is being handled until the batch is closed. */
  Context begin(ConsumerRecord<String, String> record) {
    var trace = spans.process(record);
    read.add(trace);
    return trace;
  }

  void confirmed(UUID order, Context trace) {
    confirmed.put(order, trace);
    orders.add(order);
  }

  List<UUID> orders() {
    return orders;
  }

  /** Where what is done for all of them belongs. */
  Context first() {
    return read.get(0);
  }

  void ship(Shipment shipment) {
    send(Messages.shipped(shipment), confirmed.get(shipment.order()));
  }

  void send(ProducerRecord<String, String> record, Context cause) {
    var span = spans.send(record, cause);
    sent.add(
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                MessageSpans.failed(span, failure);
              }
              span.end();
            }));
  }

  /** Returns when the broker has what was sent. */
  void await() throws InterruptedException, ExecutionException {
    for (var one : sent) {
      one.get();
    }
  }

  void failed(Throwable cause) {
    read.forEach(trace -> MessageSpans.failed(Span.fromContext(trace), cause));
  }

  @Override
  public void close() {
    read.forEach(trace -> Span.fromContext(trace).end());
  }
}
