package io.faultline.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The response that a user got.
 *
 * @param status the HTTP status; 0 if there was none
 * @param body its text, or the reason why there was none
 */
record Response(int status, String body) {
  static final Response TIMED_OUT = new Response(0, "no answer in time");
  static final Response STOPPED = new Response(0, "still under way when the load ended");
  static final Response DISCONNECTED = new Response(0, "no connection, or broken off");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The JSON in the body; the missing node if there is none. */
  JsonNode json() {
    try {
      return status == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A string of the JSON object in the body; empty if there is none. */
  String text(String key) {
    return json().path(key).asText("");
  }

  boolean accepted() {
    return status == 202 && !text("id").isEmpty();
  }

  /**
   * The ledger's word for it: a response that a user cannot use counts as none, whatever its
   * status.
   */
  String outcome() {
    if (accepted()) return "accepted";
    return status >= 400 ? "refused" : "unanswered";
  }

  /** What went wrong with placing an order; empty if it was accepted. */
  String placingError() {
    if (accepted()) return "";
    return status == 202 ? "accepted without an id" : unlessStatus(202);
  }

  /** What went wrong with reading that order; empty if a user would be content. */
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
