package io.faultline.agent.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.agent.control.http.Response;
import java.io.IOException;

/**
 * The OpenAPI document of this API; a file of the jar, so that it costs nothing until requested.
 */
final class OpenApi {
  private static final String FILE = "/agent-openapi.json";

  private OpenApi() {}

  static Response document() {
    try (var in = OpenApi.class.getResourceAsStream(FILE)) {
      if (in == null) return Response.problem(404, "the agent's jar has no " + FILE);
      return new Response(200, "application/json", new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      return Response.problem(500, "agent: " + e);
    }
  }
}
