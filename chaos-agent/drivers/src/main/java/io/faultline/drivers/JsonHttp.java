package io.faultline.drivers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.faultline.client.HttpClients;
import io.faultline.fault.DurationText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** JSON over HTTP/1.1 with a hard timeout on every call. Thread-safe. */
final class JsonHttp {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final Optional<String> authorization;
  private final Duration timeout;

  /**
   * @param authorization the header of this name, where one is asked for
   */
  JsonHttp(Optional<String> authorization, Duration timeout) {
    this(HttpClients.plain(), authorization, timeout);
  }

  private JsonHttp(HttpClient client, Optional<String> authorization, Duration timeout) {
    this.client = client;
    this.authorization = authorization;
    this.timeout = timeout;
  }

  /** With the token and the trust that the endpoint asks for. */
  static JsonHttp of(SystemFile.Endpoint endpoint, Duration timeout) throws IOException {
    return new JsonHttp(
        HttpClients.trusting(endpoint.caFile()), endpoint.token().map("Bearer "::concat), timeout);
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
    var request = HttpRequest.newBuilder(uri);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
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
    // The request's own timeout ends with the headers: a peer that stops within the body would
    // hang.
    var exchange = client.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      return answer(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new HttpTimeoutException("no answer within " + DurationText.print(timeout));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) throw failure;
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
