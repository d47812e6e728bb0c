package io.faultline.proxy.control;

import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.Proxies;
import java.time.Duration;

/** The requests under one proxy's path. */
record ProxyRoutes(Proxies proxies, String name) {
  ApiResponse route(Call call) throws ApiException {
    var path = call.path();
    if (path.contains("")) return call.notFound();
    if (path.size() == 2) return itself(call);
    if (path.size() == 3 && path.get(2).equals("toxics")) return toxics(call);
    if (path.size() == 3 && path.get(2).equals("lease")) return call.on("PUT", this::renew);
    if (path.size() == 4 && path.get(2).equals("toxics")) return toxic(call, path.get(3));
    if (path.size() == 5 && path.get(2).equals("toxics")) return aspect(call, path.get(3));
    return call.notFound();
  }

  private ApiResponse itself(Call call) throws ApiException {
    return switch (call.method()) {
      case "GET" -> ApiResponse.json(200, ProxyJson.write(proxies.get(name).view()));
      case "POST", "PATCH" -> update(call);
      case "DELETE" -> {
        proxies.remove(name);
        yield ApiResponse.NOTHING;
      }
      default -> call.notAllowed();
    };
  }

  private ApiResponse update(Call call) throws ApiException {
    var proxy = proxies.get(name);
    proxy.update(ProxyJson.change(proxy.view(), call.json()));
    return ApiResponse.json(200, ProxyJson.write(proxy.view()));
  }

  private ApiResponse renew(Call call) throws ApiException {
    proxies.get(name).renew(lease(call));
    return ApiResponse.json(200, ProxyJson.write(proxies.get(name).view()));
  }

  private ApiResponse toxics(Call call) throws ApiException {
    var proxy = proxies.get(name);
    return switch (call.method()) {
      case "GET" -> ApiResponse.json(200, ToxicJson.write(proxy.view().toxics()));
      case "POST" ->
          ApiResponse.json(200, ToxicJson.write(proxy.addToxic(ToxicJson.read(call.json()))));
      case "PUT" ->
          ApiResponse.json(
              200, ToxicJson.write(proxy.replaceToxics(ToxicJson.readAll(call.json()))));
      default -> call.notAllowed();
    };
  }

  private ApiResponse toxic(Call call, String toxic) throws ApiException {
    var proxy = proxies.get(name);
    return switch (call.method()) {
      case "GET" -> ApiResponse.json(200, ToxicJson.write(proxy.toxic(toxic)));
      case "POST", "PATCH" ->
          ApiResponse.json(
              200,
              ToxicJson.write(proxy.changeToxic(toxic, now -> ToxicJson.change(now, call.json()))));
      case "DELETE" -> {
        proxy.removeToxic(toxic);
        yield ApiResponse.NOTHING;
      }
      default -> call.notAllowed();
    };
  }

  private ApiResponse aspect(Call call, String toxic) throws ApiException {
    return switch (call.path().get(4)) {
      case "lease" -> call.on("PUT", asked -> renewToxic(asked, toxic));
      case "effect" -> call.on("GET", asked -> effect(toxic));
      default -> call.notFound();
    };
  }

  private ApiResponse renewToxic(Call call, String toxic) throws ApiException {
    proxies.get(name).renewToxic(toxic, lease(call));
    return ApiResponse.json(200, ToxicJson.write(proxies.get(name).toxic(toxic)));
  }

  /** The effect of the raised toxic, or of the last lifted one of that name. */
  private ApiResponse effect(String toxic) throws ApiException {
    return proxies.get(name).effects().stream()
        .filter(effect -> effect.toxic().equals(toxic))
        .findFirst()
        .map(effect -> ApiResponse.json(200, EffectJson.write(effect)))
        .orElseThrow(ApiException::noToxic);
  }

  private static Duration lease(Call call) throws ApiException {
    return Fields.of(call.json()).lease().orElseThrow(() -> ApiException.missing("leaseMillis"));
  }
}
