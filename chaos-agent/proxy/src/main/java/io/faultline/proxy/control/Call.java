package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.proxy.registry.Refusal;
import java.util.List;

/**
 * A request to the API.
 *
 * @param path its decoded segments
 */
record Call(String method, List<String> path, String body) {
  /** What answers a call. */
  @FunctionalInterface
  interface Action {
    Reply answer(Call call) throws Refusal;
  }

  JsonNode json() throws Refusal {
    return Json.read(body);
  }

  Reply on(String itsMethod, Action action) throws Refusal {
    return method.equals(itsMethod) ? action.answer(this) : notAllowed();
  }

  Reply notFound() {
    return Reply.text(404, "text/plain; charset=utf-8", "404 page not found\n");
  }

  Reply notAllowed() {
    return new Reply(405, "", "");
  }
}
