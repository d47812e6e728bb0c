package io.faultline.shop.telemetry;

/** Metrics of the broker's topics and of the outbox that feeds them. */
public final class MessageMetrics {
  public static final String IN = "in";
  public static final String OUT = "out";

  /**
   * {@code direction} is {@link #IN} or {@link #OUT}; {@code outcome} is {@code ok} or {@code
   * error}.
   */
  public static final Metric MESSAGES =
      Metric.counter(
          "kafka_messages_total", "Messages handled or sent.", "topic", "direction", "outcome");

  public static final Metric CONSUMER_LAG =
      Metric.gauge("kafka_consumer_lag_records", "Messages not yet read, as last seen.", "topic");
  public static final Metric DEAD_LETTERS =
      Metric.counter(
          "kafka_dead_letters_total", "Messages parked because they can't be handled.", "topic");

  public static final Metric OUTBOX_BACKLOG =
      Metric.gauge("outbox_backlog_events", "Events not yet published.");
  public static final Metric OUTBOX_OLDEST_AGE =
      Metric.gauge(
          "outbox_oldest_age_seconds",
          "Age of the oldest event not yet published, 0 if there is none.");
  public static final Metric OUTBOX_PUBLISHED =
      Metric.counter("outbox_published_total", "Events published, repeats included.", "topic");

  private MessageMetrics() {}
}
