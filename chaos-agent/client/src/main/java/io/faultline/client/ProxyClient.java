package io.faultline.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The fault proxy's API: Toxiproxy's, with additions. Thread-safe. */
public final class ProxyClient {
  private static final String PROXIES = "/proxies";

  private final Api api;

  public ProxyClient(Http http) {
    this.api = new Api("fault proxy", http);
  }

  /** The address of its API. */
  public URI url() {
    return api.http().url();
  }

  /** The version of Toxiproxy whose API it has. */
  public String version() throws IOException {
    return api.object("GET", "/version").text("version");
  }

  /** The time by the proxy's clock. */
  public Instant clock() throws IOException {
    return Instant.ofEpochSecond(0, api.object("GET", "/clock").number("epochNanos"));
  }

  /** The names of its proxies, which are the names of their edges. */
  public List<String> proxies() throws IOException {
    return api.object("GET", PROXIES).json().keySet().stream().sorted().toList();
  }

  /** What every toxic of every proxy does, or did if it was lifted lately. */
  public List<ToxicState> effects() throws IOException {
    return api.list("GET", "/effects", ToxicState::of);
  }

  /** What one toxic does, or did. */
  public ToxicState effect(String proxy, String toxic) throws IOException {
    return ToxicState.of(api.object("GET", toxic(proxy, toxic) + "/effect"));
  }

  /** Whether it knows the effect of this toxic. */
  public boolean remembers(String proxy, String toxic) throws IOException {
    return api.isFound("GET", toxic(proxy, toxic) + "/effect");
  }

  public void addToxic(String proxy, String name, Duration lease, ToxicRequest toxic)
      throws IOException {
    api.require("POST", toxics(proxy), toxic.json(name, lease));
  }

  public void renewToxic(String proxy, String toxic, Duration lease) throws IOException {
    api.require("PUT", toxic(proxy, toxic) + "/lease", Map.of("leaseMillis", Api.millis(lease)));
  }

  /** Whether the toxic still existed. */
  public boolean removeToxic(String proxy, String toxic) throws IOException {
    return api.isFound("DELETE", toxic(proxy, toxic));
  }

  /** Removes every toxic and enables every proxy. */
  public void reset() throws IOException {
    api.require("POST", "/reset", Map.of());
  }

  /** Whether and why it refuses new toxics. */
  public HoldApi holding() {
    return new HoldApi(api, "/hold");
  }

  private static String toxics(String proxy) {
    return PROXIES + "/" + encoded(proxy) + "/toxics";
  }

  private static String toxic(String proxy, String toxic) {
    return toxics(proxy) + "/" + encoded(toxic);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
