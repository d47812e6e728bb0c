package io.faultline.shop.member;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** A delivery address of a member. */
record NewAddress(String street, String postcode, String city, String country) {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  NewAddress {
    Texts.expect("street", street);
    Texts.expect("postcode", postcode);
    Texts.expect("city", city);
    if (!COUNTRY.matcher(country).matches()) {
      throw new BadRequest(
          "country: expected two capital letters (ISO 3166-1), got '%s'".formatted(country));
    }
  }

  static NewAddress of(JsonObject body) {
    return new NewAddress(
        Texts.of(body, "street"),
        Texts.of(body, "postcode"),
        Texts.of(body, "city"),
        Texts.of(body, "country"));
  }
}
