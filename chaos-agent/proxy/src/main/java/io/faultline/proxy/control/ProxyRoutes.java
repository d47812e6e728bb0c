package io.faultline.proxy.control;

import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Refusal;
import java.time.Duration;

/** The requests under one proxy's path. */
record ProxyRoutes(Proxies proxies, String name) {
  Reply route(Call call) throws Refusal {
    var path = call.path();
    if (path.contains("")) return call.notFound();
    if (path.size() == 2) return itself(call);
    if (path.size() == 3 && path.get(2).equals("toxics")) return toxics(call);
    if (path.size() == 3 && path.get(2).equals("lease")) return call.on("PUT", this::renew);
    if (path.size() == 4 && path.get(2).equals("toxics")) return toxic(call, path.get(3));
    if (path.size() == 5 && path.get(2).equals("toxics")) return aspect(call, path.get(3));
    return call.notFound();
  }

  private Reply itself(Call call) throws Refusal {
    return switch (call.method()) {
      case "GET" -> Reply.json(200, ProxyJson.write(proxies.get(name).view()));
      case "POST", "PATCH" -> update(call);
      case "DELETE" -> {
        proxies.remove(name);
        yield Reply.NOTHING;
      }
      default -> call.notAllowed();
    };
  }

  private Reply update(Call call) throws Refusal {
    var proxy = proxies.get(name);
    proxy.update(ProxyJson.change(proxy.view(), call.json()));
    return Reply.json(200, ProxyJson.write(proxy.view()));
  }

  private Reply renew(Call call) throws Refusal {
    proxies.get(name).renew(lease(call));
    return Reply.json(200, ProxyJson.write(proxies.get(name).view()));
  }

  private Reply toxics(Call call) throws Refusal {
    var proxy = proxies.get(name);
    return switch (call.method()) {
      case "GET" -> Reply.json(200, ToxicJson.write(proxy.view().toxics()));
      case "POST" -> Reply.json(200, ToxicJson.write(proxy.addToxic(ToxicJson.read(call.json()))));
      case "PUT" ->
          Reply.json(200, ToxicJson.write(proxy.replaceToxics(ToxicJson.readAll(call.json()))));
      default -> call.notAllowed();
    };
  }

  private Reply toxic(Call call, String toxic) throws Refusal {
    var proxy = proxies.get(name);
    return switch (call.method()) {
      case "GET" -> Reply.json(200, ToxicJson.write(proxy.toxic(toxic)));
      case "POST", "PATCH" ->
          Reply.json(
              200,
              ToxicJson.write(proxy.changeToxic(toxic, now -> ToxicJson.change(now, call.json()))));
      case "DELETE" -> {
        proxy.removeToxic(toxic);
        yield Reply.NOTHING;
      }
      default -> call.notAllowed();
    };
  }

  private Reply aspect(Call call, String toxic) throws Refusal {
    return switch (call.path().get(4)) {
      case "lease" -> call.on("PUT", asked -> renewToxic(asked, toxic));
      case "effect" -> call.on("GET", asked -> effect(toxic));
      default -> call.notFound();
    };
  }

  private Reply renewToxic(Call call, String toxic) throws Refusal {
    proxies.get(name).renewToxic(toxic, lease(call));
    return Reply.json(200, ToxicJson.write(proxies.get(name).toxic(toxic)));
  }

  /** That of the raised toxic, or of the one of that name that was lifted last. */
  private Reply effect(String toxic) throws Refusal {
    return proxies.get(name).effects().stream()
        .filter(effect -> effect.toxic().equals(toxic))
        .findFirst()
        .map(effect -> Reply.json(200, EffectJson.write(effect)))
        .orElseThrow(Refusal::noToxic);
  }

  private static Duration lease(Call call) throws Refusal {
    return Fields.of(call.json()).lease().orElseThrow(() -> Refusal.missing("leaseMillis"));
  }
}
