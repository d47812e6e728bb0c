package io.faultline.cli.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who publishes the outboxes of the shop, which decides which processes it has. */
enum Relay {
  CLAIM("claim"),
  CDC("cdc");

  /** All that the shop owns; the card processor is another company's. */
  private static final List<String> PROCESSES =
      List.of("gateway", "order", "payment", "product", "member", "delivery", "kafka", "postgres");

  private static final String CONNECT = "kafka-connect";

  private final String text;

  Relay(String text) {
    this.text = text;
  }

  /** As the option {@code --relay} has it. */
  String text() {
    return text;
  }

  static Optional<Relay> parse(String text) {
    return Stream.of(values()).filter(it -> it.text.equals(text)).findFirst();
  }

  /** The processes that a soak kills. */
  List<String> processes() {
    var all = new ArrayList<>(PROCESSES);
    if (this == CDC) all.add(CONNECT);
    return List.copyOf(all);
  }
}
