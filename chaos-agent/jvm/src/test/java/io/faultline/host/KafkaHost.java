package io.faultline.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to a topic, consumes them, and reports both. Prints its port. */
public final class KafkaHost {
  private static final String TOPIC = "orders";

  private final ConcurrentLinkedQueue<String> consumed = new ConcurrentLinkedQueue<>();
  private final AtomicLong pollErrors = new AtomicLong();
  private final String broker;
  private final String group;
  private final KafkaProducer<String, String> producer;

  private KafkaHost(String broker, String group) {
    this.broker = broker;
    this.group = group;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer());
  }

  /** Arguments: the broker's address and the consumer's group. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    var host = new KafkaHost(arguments[0], arguments[1]);
    new Thread(host::consume, "host-consumes").start();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/send", host::send);
    server.createContext("/facts", host::facts);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private void consume() {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", broker, "group.id", group, "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      while (true) poll(consumer);
    }
  }

  private void poll(KafkaConsumer<String, String> consumer) {
    try {
      consumer.poll(Duration.ofMillis(200)).forEach(record -> consumed.add(record.value()));
    } catch (KafkaException e) {
      pollErrors.incrementAndGet();
    }
  }

  private void send(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getQuery().split("[=&]", -1);
    var record = new ProducerRecord<>(TOPIC, query[1], query[3]);
    var heard = new CompletableFuture<Boolean>();
    long start = System.nanoTime();
    var future = producer.send(record, (metadata, failure) -> heard.complete(metadata != null));
    long callMillis = (System.nanoTime() - start) / 1_000_000;
    var error = "";
    try {
      future.get();
    } catch (ExecutionException e) {
      error = e.getCause().toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    boolean isHeard = heard.completeOnTimeout(false, 5, TimeUnit.SECONDS).join();
    answer(
        exchange,
        "{\"error\":\"%s\",\"callMillis\":%d,\"millis\":%d,\"heard\":%b}",
        error,
        callMillis,
        millis,
        isHeard);
  }

  private void facts(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "{\"pollErrors\":%d,\"consumed\":\"%s\"}",
        pollErrors.get(),
        String.join(" ", consumed));
  }

  private static void answer(HttpExchange exchange, String format, Object... values)
      throws IOException {
    var body = String.format(Locale.ROOT, format, values).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
