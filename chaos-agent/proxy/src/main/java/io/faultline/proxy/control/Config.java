package io.faultline.proxy.control;

import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.Proxies;
import java.util.List;

/** A config file's text: the same JSON array that {@code /populate} takes. */
public final class Config {
  private Config() {}

  public static List<Proxies.Wish> read(String json) throws ApiException {
    return ProxyJson.readAll(Json.read(json));
  }
}
