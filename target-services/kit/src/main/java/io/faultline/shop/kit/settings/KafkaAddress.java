package io.faultline.shop.kit.settings;

/** The address of the broker; several ones, separated by commas, for a cluster. */
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
