package io.faultline.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a user got for a request.
 *
 * @param status the HTTP status; 0 where there was none
 * @param body its text; where there was none, why
 */
record Response(int status, String body) {
  static final Response TIMED_OUT = new Response(0, "no answer in time");
  static final Response STOPPED = new Response(0, "still under way when the load ended");
  static final Response DISCONNECTED = new Response(0, "no connection, or broken off");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The JSON in the body; the missing node where there is none. */
  JsonNode json() {
    try {
      return status == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A string of the JSON object in the body; empty where there is none. */
  String text(String key) {
    return json().path(key).asText("");
  }

  boolean accepted() {
    return status == 202 && !text("id").isEmpty();
  }

  /** As the ledger names it: what a user can't use is no response, whatever its status. */
  String outcome() {
    if (accepted()) return "accepted";
    return status >= 400 ? "refused" : "unanswered";
  }

  /** What went wrong with placing an order; empty where it was accepted. */
  String placingError() {
    if (accepted()) return "";
    return status == 202 ? "accepted without an id" : unlessStatus(202);
  }

  /** What went wrong with reading that order; empty where a user would be content. */
  String readingError(Order order) {
    if (status != 200) return unlessStatus(200);
    String state = text("status");
    if (state.isEmpty()) return "order without a status";
    if (state.equals("cancelled") && !order.declined()) return "cancelled though the card is good";
    if (state.equals("confirmed") && order.declined()) return "confirmed though the card is bad";
    return "";
  }

  /** What went wrong with listing products. */
  String listError() {
    if (status != 200) return unlessStatus(200);
    return json().path("products").path(0).path("sku").isTextual() ? "" : "no products";
  }

  /** What went wrong with reading that product. */
  String productError(String sku) {
    if (status != 200) return unlessStatus(200);
    String got = text("sku");
    return got.equals(sku) ? "" : "product '%s', expected '%s'".formatted(got, sku);
  }

  private String unlessStatus(int expected) {
    return status == 0 ? body : "status %d, expected %d".formatted(status, expected);
  }
}
