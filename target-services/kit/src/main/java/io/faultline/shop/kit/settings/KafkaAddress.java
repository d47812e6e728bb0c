package io.faultline.shop.kit.settings;

/** Where the broker listens; several, with commas between, for a cluster. */
public record KafkaAddress(String bootstrap) {
  public static final String EXPECTED = "host:port";

  public KafkaAddress {
    if (!bootstrap.matches("[^:,\\s]+:\\d{1,5}(,[^:,\\s]+:\\d{1,5})*")) {
      throw new IllegalArgumentException(
          "kafka: expected %s, got %s".formatted(EXPECTED, bootstrap));
    }
  }

  @Override
  public String toString() {
    return bootstrap;
  }
}
