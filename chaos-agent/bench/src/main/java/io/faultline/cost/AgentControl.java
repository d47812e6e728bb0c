package io.faultline.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The control API of one agent, as any caller uses it. */
public record AgentControl(String url, String token) {
  private static final Pattern LISTENS =
      Pattern.compile(".* listens on (http://\\S+), token in (.*)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LEASE_MILLIS = 600_000;

  /** From the line in which the agent says where it listens. */
  public static AgentControl of(String line) throws IOException {
    var match = LISTENS.matcher(line);
    if (!match.matches())
      throw new IOException("agent: expected where it listens, got '%s'".formatted(line));
    return new AgentControl(match.group(1), Files.readString(Path.of(match.group(2))).strip());
  }

  /** Raises a fault for ten minutes and gives its id; on return it is in effect. */
  public String raise(String fault, String target) throws IOException {
    var wish = Map.of("fault", fault, "target", target, "leaseMillis", LEASE_MILLIS);
    return send("POST", "/v1/faults", JSON.writeValueAsString(wish)).get("id").asText();
  }

  /** Lifts a fault and gives its record; on return the code is restored. */
  public JsonNode lift(String id) throws IOException {
    return send("DELETE", "/v1/faults/" + id, "");
  }

  private JsonNode send(String method, String path, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2)
        throw new IOException("agent: %s %s: %s".formatted(method, path, response.body()));
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
