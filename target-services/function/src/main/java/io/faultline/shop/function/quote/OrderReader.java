package io.faultline.shop.function.quote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads {@code {"items":[{"sku","quantity","priceCents"}],"currency"}} token by token: a library
 * that maps objects takes longer to load than the whole request.
 */
final class OrderReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern SKU = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MOST_ITEMS = 100;
  private static final int MOST_OF_ONE = 1_000;
  private static final long MOST_CENTS = 100_000_000;

  private final JsonParser parser;

  private OrderReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Anything else is a {@link RefusedRequest}. */
  static Order read(byte[] body) throws IOException {
    try (var parser = JSON.createParser(text(body))) {
      return new OrderReader(parser).order();
    } catch (JsonProcessingException notJson) {
      throw new RefusedRequest(400, "body: expected a JSON object, got something else");
    }
  }

  /** JSON between programs is UTF-8 (RFC 8259, 8.1), without a guess at anything else. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException otherwise) {
      throw new RefusedRequest(400, "body: expected UTF-8, got other bytes");
    }
  }

  private Order order() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RefusedRequest(400, "body: expected a JSON object, got something else");
    }
    var items = List.<Item>of();
    var currency = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      switch (parser.currentName()) {
        case "items" -> items = items();
        case "currency" -> currency = string();
        default -> skip();
      }
    }
    if (parser.nextToken() != null) {
      throw new RefusedRequest(400, "body: expected one JSON object, got more");
    }
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw new RefusedRequest(
          400, "items: expected 1 to %d, got %d".formatted(MOST_ITEMS, items.size()));
    }
    return new Order(items, currency(currency));
  }

  private static Currency currency(String text) {
    for (var known : Currency.values()) {
      if (known.name().equals(text)) {
        return known;
      }
    }
    throw new RefusedRequest(
        400, "currency: expected one of %s, got '%s'".formatted(List.of(Currency.values()), text));
  }

  private List<Item> items() throws IOException {
    var items = new ArrayList<Item>();
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new RefusedRequest(400, "items: expected an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item("items[%d]".formatted(items.size())));
    }
    return items;
  }

  private Item item(String where) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new RefusedRequest(400, where + ": expected an object");
    }
    var sku = "";
    long quantity = 0;
    var price = OptionalLong.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      switch (parser.currentName()) {
        case "sku" -> sku = string();
        case "quantity" -> quantity = number(where + ".quantity", 1, MOST_OF_ONE);
        case "priceCents" -> price = OptionalLong.of(number(where + ".priceCents", 0, MOST_CENTS));
        default -> skip();
      }
    }
    if (!SKU.matcher(sku).matches()) {
      throw new RefusedRequest(
          400, "%s.sku: expected 1 to 64 of A-Za-z0-9_-, got '%s'".formatted(where, sku));
    }
    if (quantity == 0) {
      throw new RefusedRequest(
          400, "%s.quantity: expected 1 to %d, got nothing".formatted(where, MOST_OF_ONE));
    }
    return new Item(sku, (int) quantity, price);
  }

  /** Empty for anything that is not a string. */
  private String string() throws IOException {
    if (parser.nextToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  private long number(String where, long least, long most) throws IOException {
    var token = parser.nextToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      var value = parser.getBigIntegerValue();
      if (value.bitLength() < Long.SIZE
          && value.longValue() >= least
          && value.longValue() <= most) {
        return value.longValue();
      }
    }
    throw new RefusedRequest(
        400, "%s: expected %d to %d, got '%s'".formatted(where, least, most, parser.getText()));
  }

  private void skip() throws IOException {
    parser.nextToken();
    parser.skipChildren();
  }
}
