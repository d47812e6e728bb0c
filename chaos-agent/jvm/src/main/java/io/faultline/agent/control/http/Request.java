package io.faultline.agent.control.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method for instance {@code GET}
 * @param path without the query
 * @param query decoded parameters
 * @param headers by lower-case name
 * @param body text, empty if there is none
 * @param from address and port of the caller
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    String from) {
  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The parts between the slashes: {@code v1, faults, f1}. */
  public List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  /** An HTTP/1.0 client cannot choose: {@link RequestReader} sets close for it. */
  public boolean keepsConnection() {
    return !header("connection").orElse("").equalsIgnoreCase("close");
  }
}
