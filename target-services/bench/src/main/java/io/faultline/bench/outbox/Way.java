package io.faultline.bench.outbox;

import java.util.Locale;

/** How the outbox is published. */
enum Way {
  CLAIM,
  CDC;

  /** As the services and the tables name it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  String topic() {
    return "bench." + text();
  }
}
