package io.faultline.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A user lists products, and looks at one of them a while later. Changes nothing. */
final class BrowseJourney {
  static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String SKU = "sku";

  private final RequestLog log;
  private final Steps steps;
  private final RandomGenerator chance;

  /**
   * @param chance picks the product; thread-safe
   */
  BrowseJourney(RequestLog log, Steps steps, RandomGenerator chance) {
    this.log = log;
    this.steps = steps;
    this.chance = chance;
  }

  ChainBuilder chain() {
    return list().pause(PATIENCE).exec(read());
  }

  private ChainBuilder list() {
    return steps
        .send(
            session -> log.now(),
            http(Requested.LIST_PRODUCTS).get("/products"),
            (session, response) -> response.listError(),
            this::listed)
        .exitHereIf(session -> !session.contains(SKU));
  }

  private ChainBuilder read() {
    return steps
        .send(
            session -> log.now(),
            http(Requested.READ_PRODUCT).get(session -> "/products/" + session.getString(SKU)),
            (session, response) -> response.productError(session.getString(SKU)),
            this::wasRead)
        .exitHereIfFailed();
  }

  private Session listed(Session session, Times times, Response response, String error) {
    log.keep(times, log.now(), Requested.LIST_PRODUCTS, error);
    if (!error.isEmpty()) return session;
    var products = response.json().path("products");
    String sku = products.path(chance.nextInt(products.size())).path(SKU).asText();
    return steps.nextIn(session.set(SKU, sku), PATIENCE);
  }

  private Session wasRead(Session session, Times times, Response response, String error) {
    log.keep(times, log.now(), Requested.READ_PRODUCT, error);
    return steps.nextIn(session, PATIENCE);
  }
}
