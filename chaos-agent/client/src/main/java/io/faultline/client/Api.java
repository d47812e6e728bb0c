package io.faultline.client;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests and JSON of one API; errors name the API. Thread-safe. */
final class Api {
  private final String who;
  private final Http http;

  /**
   * @param who the API's name in messages: {@code agent of payment}
   */
  Api(String who, Http http) {
    this.who = who;
    this.http = http;
  }

  Http http() {
    return http;
  }

  /**
   * The JSON object of the response.
   *
   * @throws RefusedException if the status is an error
   */
  Fields object(String method, String path, Map<String, ?> body) throws IOException {
    if (require(method, path, body) instanceof JsonObject object) return new Fields(object);
    throw unexpected(method, path, "an object");
  }

  Fields object(String method, String path) throws IOException {
    return object(method, path, Map.of());
  }

  /** The JSON objects of the array in the response. */
  <T> List<T> list(String method, String path, Function<Fields, T> each) throws IOException {
    if (require(method, path, Map.of()) instanceof List<?> list)
      return list.stream()
          .filter(JsonObject.class::isInstance)
          .map(object -> each.apply(new Fields((JsonObject) object)))
          .toList();
    throw unexpected(method, path, "an array");
  }

  /** Whether it knows the resource; any other refusal is an exception. */
  boolean isFound(String method, String path) throws IOException {
    try {
      require(method, path, Map.of());
      return true;
    } catch (RefusedException e) {
      if (e.isNotFound()) return false;
      throw e;
    }
  }

  /** The JSON of a response that is no refusal; the empty text for an empty body. */
  Object require(String method, String path, Map<String, ?> body) throws IOException {
    var response = send(method, path, body.isEmpty() ? "" : JsonWriter.string(body));
    var json = parsed(response.body());
    if (response.isOk()) return json;
    throw new RefusedException(
        response.status(),
        "%s: %s %s".formatted(who, method, path),
        detail(json, response.status()));
  }

  private Http.Response send(String method, String path, String body) throws IOException {
    try {
      return http.send(method, path, body);
    } catch (IOException e) {
      throw noResponse(e);
    }
  }

  IOException noResponse(IOException e) {
    var name = e.getClass().getSimpleName();
    var said = e.getMessage() == null ? name : name + ": " + e.getMessage();
    return new IOException(
        "%s at %s: expected an answer, got %s".formatted(who, http.url(), said), e);
  }

  /** Never 0, which no lease may be. */
  static long millis(Duration lease) {
    return Math.max(1, lease.toMillis());
  }

  /** A problem document's detail, Toxiproxy's error, or the status alone. */
  private static String detail(Object json, int status) {
    var otherwise = "status " + status;
    if (!(json instanceof JsonObject object)) return otherwise;
    return object.getString("detail", object.getString("error", otherwise));
  }

  private static Object parsed(String text) {
    try {
      return text.isBlank() ? "" : JsonParser.any().from(text);
    } catch (JsonParserException e) {
      return "";
    }
  }

  private IOException unexpected(String method, String path, String what) {
    return new IOException(
        "%s at %s: %s %s: expected %s of JSON, got something else"
            .formatted(who, http.url(), method, path, what));
  }
}
