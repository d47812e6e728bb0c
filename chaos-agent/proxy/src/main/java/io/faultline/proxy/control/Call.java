package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.proxy.registry.ApiException;
import java.util.List;

/**
 * A request to the API.
 *
 * @param path its decoded segments
 */
record Call(String method, List<String> path, String body) {
  /** Handles a call. */
  @FunctionalInterface
  interface Action {
    ApiResponse answer(Call call) throws ApiException;
  }

  JsonNode json() throws ApiException {
    return Json.read(body);
  }

  ApiResponse on(String itsMethod, Action action) throws ApiException {
    return method.equals(itsMethod) ? action.answer(this) : notAllowed();
  }

  ApiResponse notFound() {
    return ApiResponse.text(404, "text/plain; charset=utf-8", "404 page not found\n");
  }

  ApiResponse notAllowed() {
    return new ApiResponse(405, "", "");
  }
}
