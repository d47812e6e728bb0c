package io.faultline.shop.function.quote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Prices of the product service, where the request has none. It uses the JDK's oldest client, which
 * loads the fewest classes.
 */
record Catalogue(URI product) implements Prices {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 2_000;

  @Override
  public long of(Item item, Currency currency, int index) {
    return item.priceCents().orElseGet(() -> ask(item.sku(), currency, index));
  }

  private long ask(String sku, Currency currency, int index) {
    try {
      var url = product.resolve("/products/" + sku).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      return switch (connection.getResponseCode()) {
        case 200 -> price(connection.getInputStream(), currency, index);
        case 404 ->
            throw new RefusedRequest(
                422,
                "items[%d].sku: expected an article of the catalogue, got '%s'"
                    .formatted(index, sku));
        default ->
            throw new RefusedRequest(503, "product: got status " + connection.getResponseCode());
      };
    } catch (IOException e) {
      throw new RefusedRequest(503, "product: " + e.getMessage());
    }
  }

  private static long price(InputStream body, Currency currency, int index) throws IOException {
    long cents = -1;
    var unit = "";
    try (var parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && "priceCents".equals(parser.currentName())) {
          cents = parser.getLongValue();
        } else if (parser.currentToken() == JsonToken.VALUE_STRING
            && "currency".equals(parser.currentName())) {
          unit = parser.getText();
        }
      }
    }
    if (cents < 0 || !unit.equals(currency.name())) {
      throw new RefusedRequest(
          422,
          "items[%d].priceCents: expected a price in %s, the catalogue has '%s'"
              .formatted(index, currency, unit));
    }
    return cents;
  }
}
