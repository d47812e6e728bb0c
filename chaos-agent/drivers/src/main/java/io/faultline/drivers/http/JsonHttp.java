package io.faultline.drivers.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.faultline.client.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP/1.1 with a hard timeout on every call. Thread-safe. */
public final class JsonHttp {
  public static final ObjectMapper JSON = new ObjectMapper();

  private final Credentials credentials;
  private final Optional<Path> caFile;
  private final Duration timeout;

  private JsonHttp(Credentials credentials, Optional<Path> caFile, Duration timeout) {
    this.credentials = credentials;
    this.caFile = caFile;
    this.timeout = timeout;
  }

  /** Without credentials. */
  public static JsonHttp plain(Duration timeout) {
    return new JsonHttp(Credentials.none(), Optional.empty(), timeout);
  }

  /** With the credentials and the trusted issuers of the endpoint, read on each call. */
  public static JsonHttp of(Endpoint endpoint, Duration timeout) {
    return new JsonHttp(endpoint.credentials(), endpoint.caFile(), timeout);
  }

  /** A response: its status and its JSON, missing if the body is not JSON. */
  public record Answer(int status, JsonNode body) {
    public boolean ok() {
      return status >= 200 && status < 300;
    }

    /** The other side's description of the problem: a problem document's detail, or the status. */
    public String problem() {
      return body.path("detail").asText(body.path("error").asText("status " + status));
    }
  }

  public Answer call(String method, URI uri) throws IOException {
    return send(request(uri).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  public Answer call(String method, URI uri, JsonNode body) throws IOException {
    return send(
        request(uri)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  public HttpRequest.Builder request(URI uri) throws IOException {
    var request = HttpRequest.newBuilder(uri);
    credentials.authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  public static Answer answer(HttpResponse<String> response) {
    try {
      var body = JSON.readTree(response.body());
      return new Answer(response.statusCode(), body == null ? MissingNode.getInstance() : body);
    } catch (JsonProcessingException e) {
      return new Answer(response.statusCode(), MissingNode.getInstance());
    }
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    return answer(HttpClients.exchange(HttpClients.trusting(caFile), request.build(), timeout));
  }
}
