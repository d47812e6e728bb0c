package io.faultline.drivers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP/1.1 with a hard timeout on every call. Thread-safe. */
final class JsonHttp {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final Optional<String> token;
  private final Duration timeout;

  JsonHttp(Optional<String> token, Duration timeout) {
    this(Clients.plain(), token, timeout);
  }

  private JsonHttp(HttpClient client, Optional<String> token, Duration timeout) {
    this.client = client;
    this.token = token;
    this.timeout = timeout;
  }

  /** With the token and the trust that the endpoint asks for. */
  static JsonHttp of(SystemFile.Endpoint endpoint, Duration timeout) throws IOException {
    return new JsonHttp(Clients.trusting(endpoint.caFile()), endpoint.token(), timeout);
  }

  /** An answer: its status and its JSON, missing where the body is not JSON. */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** What the other side says is wrong: a problem document's detail, or the status. */
    String problem() {
      return body.path("detail").asText(body.path("error").asText("status " + status));
    }
  }

  /** One call of {@link #call}. */
  @FunctionalInterface
  interface Call {
    Answer make() throws IOException;
  }

  /** The call's answer; where none comes, what went wrong names who was asked. */
  static Answer answered(String who, URI url, Call call) throws IOException {
    try {
      return call.make();
    } catch (IOException e) {
      var name = e.getClass().getSimpleName();
      var said = e.getMessage() == null ? name : name + ": " + e.getMessage();
      throw new IOException("%s at %s: expected an answer, got %s".formatted(who, url, said), e);
    }
  }

  Answer call(String method, URI uri) throws IOException {
    return send(request(uri).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  Answer call(String method, URI uri, JsonNode body) throws IOException {
    return send(
        request(uri)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  HttpRequest.Builder request(URI uri) {
    var request = HttpRequest.newBuilder(uri).timeout(timeout);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  /** A response of any length and duration, as it comes in. */
  HttpResponse<InputStream> open(URI uri) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  static Answer answer(HttpResponse<String> response) {
    try {
      var body = JSON.readTree(response.body());
      return new Answer(response.statusCode(), body == null ? MissingNode.getInstance() : body);
    } catch (JsonProcessingException e) {
      return new Answer(response.statusCode(), MissingNode.getInstance());
    }
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      return answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
