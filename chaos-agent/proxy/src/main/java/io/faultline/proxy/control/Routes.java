package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.node.NullNode;
import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Proxy;
import java.util.ArrayList;
import java.util.function.LongSupplier;

/** Maps requests to their actions. Thread-safe. */
final class Routes {
  /** The version of Toxiproxy that the API implements; clients check it. */
  static final String TOXIPROXY_VERSION = "2.12.0";

  private final Proxies proxies;
  private final ProxyMetrics metrics;
  private final LongSupplier epochNanos;
  private final HoldRoutes holds;

  Routes(Proxies proxies, ProxyMetrics metrics, LongSupplier epochNanos) {
    this.proxies = proxies;
    this.metrics = metrics;
    this.epochNanos = epochNanos;
    holds = new HoldRoutes(proxies.gate(), epochNanos);
  }

  /** The response to a request, also if it is refused. */
  ApiResponse answer(Call call) {
    try {
      return route(call);
    } catch (ApiException e) {
      return ApiResponse.error(e.status(), String.valueOf(e.getMessage()));
    }
  }

  private ApiResponse route(Call call) throws ApiException {
    var path = call.path();
    return switch (path.isEmpty() ? "" : path.get(0)) {
      case "proxies" -> underProxies(call);
      case "populate" -> path.size() == 1 ? call.on("POST", this::populate) : call.notFound();
      case "reset" -> path.size() == 1 ? call.on("POST", this::reset) : call.notFound();
      case "version" -> path.size() == 1 ? call.on("GET", this::version) : call.notFound();
      case "metrics" ->
          path.size() == 1 ? call.on("GET", asked -> metrics.page()) : call.notFound();
      case "hold" -> path.size() == 1 ? holds.route(call) : call.notFound();
      case "clock" -> path.size() == 1 ? call.on("GET", this::clock) : call.notFound();
      case "effects" -> path.size() == 1 ? call.on("GET", this::effects) : call.notFound();
      default -> call.notFound();
    };
  }

  private ApiResponse underProxies(Call call) throws ApiException {
    var path = call.path();
    if (path.size() == 1) {
      if (call.method().equals("GET")) return list();
      return call.on("POST", this::create);
    }
    return new ProxyRoutes(proxies, path.get(1)).route(call);
  }

  private ApiResponse list() {
    var all = Json.object();
    proxies.all().forEach(proxy -> all.set(proxy.name(), ProxyJson.write(proxy.view())));
    return ApiResponse.json(200, all);
  }

  private ApiResponse create(Call call) throws ApiException {
    var proxy = proxies.add(ProxyJson.read(call.json(), ""));
    return ApiResponse.json(201, ProxyJson.write(proxy.view()));
  }

  /** The error, and the proxies that were created before one failed; null if there are none. */
  private ApiResponse populate(Call call) {
    var done = new ArrayList<Proxy>();
    var body = Json.object();
    int status = 201;
    try {
      proxies.populate(ProxyJson.readAll(call.json()), done);
    } catch (ApiException e) {
      status = e.status();
      body.put("error", e.getMessage()).put("status", status);
    }
    var array = Json.array();
    done.forEach(proxy -> array.add(ProxyJson.write(proxy.view())));
    body.set("proxies", done.isEmpty() ? NullNode.getInstance() : array);
    return ApiResponse.json(status, body);
  }

  private ApiResponse reset(Call call) throws ApiException {
    proxies.reset();
    return ApiResponse.NOTHING;
  }

  private ApiResponse version(Call call) {
    return ApiResponse.text(
        200,
        "application/json;charset=utf-8",
        "{\"version\": \"%s\"}\n".formatted(TOXIPROXY_VERSION));
  }

  private ApiResponse clock(Call call) {
    return ApiResponse.json(200, Json.object().put("epochNanos", epochNanos.getAsLong()));
  }

  private ApiResponse effects(Call call) {
    var array = Json.array();
    for (var proxy : proxies.all())
      proxy.effects().forEach(effect -> array.add(EffectJson.write(effect)));
    return ApiResponse.json(200, array);
  }
}
