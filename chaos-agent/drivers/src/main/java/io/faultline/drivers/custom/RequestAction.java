package io.faultline.drivers.custom;

import io.faultline.client.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request; it succeeds if its response has one of the statuses, and the text.
 *
 * @param statuses empty for any of 200 to 299
 * @param contains a text that the body must contain; may be empty
 */
public record RequestAction(
    String method,
    String url,
    Map<String, String> headers,
    String body,
    List<String> statuses,
    String contains)
    implements Action {
  public RequestAction {
    headers = Map.copyOf(headers);
    statuses = List.copyOf(statuses);
  }

  @Override
  public void run(Duration atMost) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      var response = HttpClients.exchange(HttpClients.plain(), request.build(), atMost);
      var status = Integer.toString(response.statusCode());
      if (statuses.isEmpty() ? !status.startsWith("2") : !statuses.contains(status))
        throw new IOException(
            "expected status %s, got %s"
                .formatted(statuses.isEmpty() ? "2xx" : String.join(" or ", statuses), status));
      if (!response.body().contains(contains))
        throw new IOException(
            "expected a body that contains '%s', got another".formatted(contains));
    } catch (IOException e) {
      var why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new IOException("%s %s: %s".formatted(method, url, why), e);
    }
  }
}
