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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** JSON over HTTP/1.1 with a hard timeout on every call. Thread-safe. */
final class JsonHttp {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Credentials credentials;
  private final Optional<Path> caFile;
  private final Duration timeout;

  private JsonHttp(Credentials credentials, Optional<Path> caFile, Duration timeout) {
    this.credentials = credentials;
    this.caFile = caFile;
    this.timeout = timeout;
  }

  /** Where nobody asks for credentials. */
  static JsonHttp plain(Duration timeout) {
    return new JsonHttp(Credentials.none(), Optional.empty(), timeout);
  }

  /** With the credentials and the trust that the endpoint asks for, read with each call. */
  static JsonHttp of(Endpoint endpoint, Duration timeout) {
    return new JsonHttp(endpoint.credentials(), endpoint.caFile(), timeout);
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

  HttpRequest.Builder request(URI uri) throws IOException {
    var request = HttpRequest.newBuilder(uri);
    credentials.authorization().ifPresent(value -> request.header("Authorization", value));
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
    return answer(exchange(HttpClients.trusting(caFile), request.build(), timeout));
  }

  /** The whole response within the time, its body included. */
  static HttpResponse<String> exchange(HttpClient client, HttpRequest request, Duration timeout)
      throws IOException {
    // The request's own timeout ends with the headers: a peer that stops within the body would
    // hang.
    var exchange = client.sendAsync(request, BodyHandlers.ofString());
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
