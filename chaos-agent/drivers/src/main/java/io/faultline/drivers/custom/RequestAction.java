package io.faultline.drivers.custom;

import io.faultline.client.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP request; done well where its response has one of the statuses, and the text.
 *
 * @param statuses empty for any of 200 to 299
 * @param contains what the body must contain; may be empty
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
    var exchange = HttpClients.plain().sendAsync(request.build(), BodyHandlers.ofString());
    try {
      var response = exchange.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      var status = Integer.toString(response.statusCode());
      if (statuses.isEmpty() ? !status.startsWith("2") : !statuses.contains(status))
        throw failed(
            "expected status %s, got %s"
                .formatted(statuses.isEmpty() ? "2xx" : String.join(" or ", statuses), status));
      if (!response.body().contains(contains))
        throw failed("expected a body that contains '%s', got another".formatted(contains));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new IOException(failed("no response within the time").getMessage(), e);
    } catch (ExecutionException e) {
      throw new IOException(failed(String.valueOf(e.getCause())).getMessage(), e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private IOException failed(String why) {
    return new IOException("%s %s: %s".formatted(method, url, why));
  }
}
