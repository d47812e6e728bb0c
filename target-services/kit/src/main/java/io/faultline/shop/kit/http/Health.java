package io.faultline.shop.kit.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves {@code /health/live}, which is 200 while the event loop turns and no thread that the
 * service needs has died, and {@code /health/ready}, which is 200 while no check has a problem. A
 * service that is not live needs a restart; one that is not ready may recover by itself. Confined
 * to the event loop.
 */
public final class Health {
  /** Pages that are asked each second, of which nobody wants a trace. */
  static final String PATH = "/health/";

  private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
  private final Map<String, Supplier<Optional<String>>> threads = new LinkedHashMap<>();

  /**
   * Adds a check.
   *
   * @param problem called at each request; must return at once
   */
  public Health check(String name, Supplier<Optional<String>> problem) {
    checks.put(name, problem);
    return this;
  }

  /**
   * Adds a thread that the service needs.
   *
   * @param death why the thread died; empty while it lives
   */
  public Health thread(String name, Supplier<Optional<String>> death) {
    threads.put(name, death);
    return this;
  }

  /** Whether no check has a problem. */
  public boolean isReady() {
    return checks.values().stream().allMatch(problem -> problem.get().isEmpty());
  }

  public void mount(Routes routes) {
    routes.on(HttpMethod.GET, PATH + "live", context -> Future.succeededFuture(reply(threads)));
    routes.on(HttpMethod.GET, PATH + "ready", context -> Future.succeededFuture(reply(checks)));
  }

  private static Reply reply(Map<String, Supplier<Optional<String>>> checks) {
    var up = true;
    var answers = new JsonObject();
    for (var check : checks.entrySet()) {
      var problem = check.getValue().get();
      up &= problem.isEmpty();
      answers.put(check.getKey(), problem.orElse("ok"));
    }
    var body = new JsonObject().put("status", up ? "up" : "down").put("checks", answers);
    return Reply.of(up ? 200 : 503, body);
  }
}
