package io.faultline.shop.member;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** A request to join. */
record NewMember(String name, String email) {
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cc}\\p{Cs}]{1,64}@[^@\\s\\p{Cc}\\p{Cs}]{1,190}");

  NewMember {
    Texts.expect("name", name);
    if (!EMAIL.matcher(email).matches()) {
      throw new BadRequest("email: expected name@host, got '%s'".formatted(email));
    }
  }

  static NewMember of(JsonObject body) {
    return new NewMember(Texts.of(body, "name"), Texts.of(body, "email"));
  }
}
