package io.faultline.shop.function.quote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** A response of the function. */
record Response(int status, String type, String body) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_CHARACTERS = 500;

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  static Response of(Quote quote) throws IOException {
    return of(200, "application/json", json -> write(quote, json));
  }

  /** A problem document (RFC 9457). */
  static Response of(RefusedRequest refusal) throws IOException {
    return of(
        refusal.status(),
        "application/problem+json",
        json -> {
          json.writeStringField("type", "about:blank");
          json.writeStringField("title", title(refusal.status()));
          json.writeNumberField("status", refusal.status());
          json.writeStringField("detail", shown(refusal.getMessage()));
        });
  }

  /** A detail repeats what a caller sent, which may be long. */
  private static String shown(String detail) {
    return detail.length() > MOST_CHARACTERS ? detail.substring(0, MOST_CHARACTERS) + "…" : detail;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 422 -> "Unprocessable Content";
      default -> "Service Unavailable";
    };
  }

  private static void write(Quote quote, JsonGenerator json) throws IOException {
    json.writeStringField("currency", quote.currency().name());
    json.writeArrayFieldStart("lines");
    for (var line : quote.lines()) {
      json.writeStartObject();
      json.writeStringField("sku", line.sku());
      json.writeNumberField("quantity", line.quantity());
      json.writeNumberField("priceCents", line.priceCents());
      json.writeNumberField("discountCents", line.discountCents());
      json.writeNumberField("netCents", line.netCents());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("discountCents", quote.discountCents());
    json.writeNumberField("netCents", quote.netCents());
    json.writeNumberField("taxCents", quote.taxCents());
    json.writeNumberField("totalCents", quote.totalCents());
  }

  private static Response of(int status, String type, Content content) throws IOException {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
    return new Response(status, type, text.toString());
  }
}
