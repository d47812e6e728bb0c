package io.faultline.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A request for a toxic.
 *
 * @param stream the direction: upstream is from the caller to the peer
 * @param attributes of its type
 * @param toxicity the share of connections or requests that get it; empty for all
 * @param first only this many connections; empty for all
 * @param sni only connections that ask for a server name of this pattern
 * @param requests only these HTTP requests
 */
public record ToxicRequest(
    String type,
    String stream,
    Map<String, Object> attributes,
    OptionalDouble toxicity,
    OptionalLong first,
    Optional<String> sni,
    Optional<Requests> requests) {
  /** Patterns of HTTP requests; an empty method or path is any. */
  public record Requests(
      Optional<String> method, Optional<String> path, Map<String, String> headers) {
    public Requests {
      headers = Map.copyOf(headers);
    }

    private Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      method.ifPresent(it -> json.put("method", it));
      path.ifPresent(it -> json.put("path", it));
      json.put("headers", headers);
      return json;
    }
  }

  public ToxicRequest {
    attributes = Map.copyOf(attributes);
  }

  Map<String, Object> json(String name, Duration lease) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("type", type);
    json.put("stream", stream);
    json.put("attributes", attributes);
    toxicity.ifPresent(it -> json.put("toxicity", it));
    first.ifPresent(it -> json.put("first", it));
    sni.ifPresent(it -> json.put("sni", it));
    requests.ifPresent(it -> json.put("http", it.json()));
    json.put("leaseMillis", Api.millis(lease));
    return json;
  }
}
