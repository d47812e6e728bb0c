package io.faultline.proxy.toxic;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Responds to HTTP requests itself, so that the server never sees them.
 *
 * @param status 200 to 599
 * @param body text of the response
 */
public record HttpStatus(int status, String body) implements Toxic {
  private static final int LONGEST_BODY = 8192;

  public HttpStatus {
    if (status < 200 || status > 599)
      throw new IllegalArgumentException("http_status.status: expected 200 to 599, got " + status);
    body = body == null ? "" : body;
    if (body.length() > LONGEST_BODY)
      throw new IllegalArgumentException(
          "http_status.body: expected up to %d characters, got %d"
              .formatted(LONGEST_BODY, body.length()));
  }

  @Override
  public Stage start(Flow flow) {
    return new PassThrough(flow);
  }

  @Override
  public Optional<OnRequest> onRequest(RandomGenerator random) {
    return Optional.of(new OnRequest.Answer(status, body));
  }
}
