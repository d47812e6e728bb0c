package io.faultline.shop.product;

import io.faultline.shop.kit.http.BadRequest;
import java.util.regex.Pattern;

/** What an article is called. */
final class Sku {
  private static final Pattern SKU = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Sku() {}

  /** The sku of a path or a query, if it may be one. */
  static String of(String text) {
    if (!SKU.matcher(text).matches()) {
      throw new BadRequest("sku: expected 1 to 64 of A-Za-z0-9_-, got '%s'".formatted(text));
    }
    return text;
  }
}
