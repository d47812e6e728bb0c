package io.faultline.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The requests that {@link RequestsSimulation} sends, from the file {@code load.plan}: {@code
 * {"allow":["host"],"requests":[{"name","weight","method","url","headers","values","body",
 * "status":"201|202","fields","ledger"}]}}.
 */
record Plan(List<PlannedRequest> requests) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Plan {
    requests = List.copyOf(requests);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is unusable, or would load a host that is neither
   *     loopback nor allowed
   */
  static Plan read(Path file) {
    try {
      return of(JSON.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("load.plan: %s cannot be read: %s".formatted(file, e), e);
    }
  }

  static Plan of(JsonNode plan) {
    var allowed = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    plan.path("allow").forEach(host -> allowed.add(host.asText()));
    Map<String, Lines> files = new HashMap<>();
    var requests = new ArrayList<PlannedRequest>();
    for (JsonNode request : plan.path("requests")) {
      requireAllowed(request.path("url").asText(), allowed);
      requests.add(PlannedRequest.of(request, name -> files.computeIfAbsent(name, Lines::of)));
    }
    if (requests.isEmpty())
      throw new IllegalArgumentException("load.plan: expected one request or more, got none");
    return new Plan(requests);
  }

  private static void requireAllowed(String url, TreeSet<String> allowed) {
    // The path may contain templates, which are no valid URI; the host comes before it.
    String root = url.replaceFirst("^([a-z]+://[^/?#]*).*$", "$1");
    try {
      URI uri = URI.create(root);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && (Loopback.is(uri.getHost()) || allowed.contains(uri.getHost()))) return;
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw new IllegalArgumentException(
        "load.plan: expected a URL on loopback or an allowed host, got " + url);
  }

  List<String> names() {
    return requests.stream().map(PlannedRequest::name).toList();
  }
}
