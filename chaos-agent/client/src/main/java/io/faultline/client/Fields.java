package io.faultline.client;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The fields of a JSON object. A missing field is empty or 0, because an older API lacks some. */
record Fields(JsonObject json) {
  String text(String key) {
    return json.getString(key, "");
  }

  Optional<String> optionalText(String key) {
    return Optional.ofNullable(json.getString(key));
  }

  boolean truth(String key) {
    return json.getBoolean(key, false);
  }

  long number(String key) {
    return optionalNumber(key).orElse(0);
  }

  OptionalLong optionalNumber(String key) {
    return json.get(key) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  double decimal(String key) {
    return optionalDecimal(key).orElse(0);
  }

  OptionalDouble optionalDecimal(String key) {
    return json.get(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** A nested object; an empty one if it is missing. */
  Fields object(String key) {
    return new Fields(json.getObject(key, new JsonObject()));
  }

  List<String> texts(String key) {
    return array(key).stream().map(String::valueOf).toList();
  }

  <T> List<T> objects(String key, Function<Fields, T> each) {
    return array(key).stream()
        .filter(JsonObject.class::isInstance)
        .map(object -> each.apply(new Fields((JsonObject) object)))
        .toList();
  }

  private JsonArray array(String key) {
    return json.getArray(key, new JsonArray());
  }
}
