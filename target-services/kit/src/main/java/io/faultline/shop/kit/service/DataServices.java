package io.faultline.shop.kit.service;

import io.faultline.shop.kit.db.CapturedOutbox;
import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Outbox;
import io.faultline.shop.kit.db.OutboxRelay;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.SlotFigures;
import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.kafka.Broker;
import io.faultline.shop.kit.kafka.DeadLetters;
import io.faultline.shop.kit.kafka.MessageHandler;
import io.faultline.shop.kit.kafka.Publisher;
import io.faultline.shop.kit.kafka.Subscription;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.telemetry.DatabaseMetrics;
import io.faultline.shop.telemetry.MessageMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The parts of a service with its own data: the database, the outbox and the topics that it reads.
 * Starts without database and broker, and goes on once they are reachable. Confined to the event
 * loop.
 */
public final class DataServices {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private final Vertx vertx;
  private final Database database;
  private final DatabaseUrl url;
  private final DatabaseWatch watch;
  private final Broker broker;
  private final Publisher publisher;
  private final Outbox outbox;
  private final Subscription subscription;
  private final List<String> written;

  /** Call on the service's event loop. */
  public DataServices(
      ServiceContext platform,
      DatabaseUrl url,
      KafkaAddress kafka,
      Relay relay,
      Database database,
      Topics topics,
      PolledGauges figures) {
    this.vertx = platform.vertx();
    this.database = database;
    this.url = url;
    var settings = platform.settings();
    var gauges = DatabaseWatch.poolGauges(platform, database).andThen(outboxGauges(platform));
    this.watch =
        new DatabaseWatch(vertx, database, figures.sql(), gauges.andThen(figures.listener()));
    this.broker = new Broker(kafka, topics.all());
    this.written = topics.written();
    this.publisher = new Publisher(vertx, kafka, platform.meters(), platform.tracing());
    this.outbox = outbox(relay, platform);
    this.subscription =
        new Subscription(
            kafka,
            settings.name(),
            settings.instance(),
            topics.read(),
            new DeadLetters(settings.name(), publisher, platform.meters()),
            vertx.getOrCreateContext(),
            platform.meters(),
            platform.tracing());
  }

  private Outbox outbox(Relay relay, ServiceContext platform) {
    var name = platform.settings().name();
    return switch (relay) {
      case CLAIM ->
          new OutboxRelay(
              vertx, database, Database.options(url, name), publisher, published(platform));
      case CDC ->
          new CapturedOutbox(
              vertx,
              database,
              CapturedOutbox.slotOf(name),
              published(platform),
              slotGauges(platform));
    };
  }

  private static Consumer<SlotFigures> slotGauges(ServiceContext platform) {
    return platform
        .meters()
        .<Consumer<SlotFigures>>map(m -> figures -> showSlot(figures, m))
        .orElse(figures -> {});
  }

  private static void showSlot(SlotFigures figures, Meters meters) {
    meters.gauge(DatabaseMetrics.SLOT_RETAINED).set(figures.retainedBytes());
    meters.gauge(DatabaseMetrics.SLOT_LIMIT).set(figures.limitBytes());
  }

  /**
   * The topics of a service.
   *
   * @param read topics to the handlers of their messages
   * @param written the topics of its outbox
   */
  public record Topics(Map<String, MessageHandler> read, List<String> written) {
    public Topics {
      read = Map.copyOf(read);
      written = List.copyOf(written);
    }

    List<String> all() {
      return Stream.of(read.keySet(), written, List.of(DeadLetters.TOPIC))
          .flatMap(Collection::stream)
          .distinct()
          .sorted()
          .toList();
    }
  }

  /** Sets the gauges of the columns {@code outbox_events} and {@code outbox_age_seconds}. */
  private static Consumer<Row> outboxGauges(ServiceContext platform) {
    return platform.meters().<Consumer<Row>>map(m -> row -> showOutbox(row, m)).orElse(row -> {});
  }

  private static void showOutbox(Row row, Meters meters) {
    meters.gauge(MessageMetrics.OUTBOX_BACKLOG).set(row.getLong("outbox_events").doubleValue());
    meters.gauge(MessageMetrics.OUTBOX_OLDEST_AGE).set(row.getDouble("outbox_age_seconds"));
  }

  private static Consumer<String> published(ServiceContext platform) {
    return platform
        .meters()
        .map(m -> m.counter(MessageMetrics.OUTBOX_PUBLISHED))
        .<Consumer<String>>map(counter -> topic -> counter.labels(topic).inc())
        .orElse(topic -> {});
  }

  /**
   * Starts all parts. Completes when the schema exists; parts that need the broker go on by
   * themselves.
   */
  public Future<Void> start(Schema schema) {
    broker.start();
    return watch
        .start(() -> schema.apply(vertx, url))
        .onSuccess(
            ready -> {
              publisher.warmUp(written);
              outbox.start();
              subscription.start();
            });
  }

  public Health health() {
    return new Health()
        .check("database", watch::problem)
        .check("kafka", broker::problem)
        .thread("subscription", subscription::problem)
        .thread("broker-watch", broker::watchProblem);
  }

  /** Stops all parts; completes when the work in progress is finished. */
  public Future<Void> stop() {
    return vertx
        .<Void>executeBlocking(
            () -> {
              subscription.close(GRACE);
              return null;
            })
        .eventually(outbox::stop)
        .eventually(publisher::close)
        .eventually(database::close)
        .onComplete(done -> broker.close());
  }
}
