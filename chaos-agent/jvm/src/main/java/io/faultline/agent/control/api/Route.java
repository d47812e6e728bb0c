package io.faultline.agent.control.api;

import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.control.http.Handler.Result;
import io.faultline.agent.control.http.Request;
import io.faultline.agent.fault.RefusedException;
import java.util.List;
import java.util.Optional;

/**
 * One method of one path.
 *
 * @param method for instance {@code GET}
 * @param template the path as in the OpenAPI document: {@code /v1/faults/{id}}, with at most one
 *     part in braces
 * @param action handles the request
 */
record Route(String method, String template, Action action) {
  /**
   * The action of a route; {@code id} is the part of the path in braces, empty if there is none.
   */
  @FunctionalInterface
  interface Action {
    Result answer(Request request, String id) throws BadRequestException, RefusedException;
  }

  /** The part in braces if the path matches the template; the empty text if it has none. */
  Optional<String> match(List<String> segments) {
    var parts = List.of(template.substring(1).split("/", -1));
    if (parts.size() != segments.size()) return Optional.empty();
    var id = "";
    for (int i = 0; i < parts.size(); i++)
      if (parts.get(i).startsWith("{")) id = segments.get(i);
      else if (!parts.get(i).equals(segments.get(i))) return Optional.empty();
    return Optional.of(id);
  }
}
