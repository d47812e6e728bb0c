package io.faultline.host.vertx4;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What the service has, as its own code asks for it. */
final class Stock {
  private final Vertx vertx;

  Stock(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Asks on a worker. */
  Future<String> level(String product) {
    return vertx.executeBlocking(() -> product + " 3");
  }

  int count(String product) {
    return product.length();
  }
}
