package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.ProxyRequest;
import io.faultline.proxy.registry.ProxyView;
import io.faultline.proxy.registry.ToxicRequest;
import java.util.ArrayList;
import java.util.List;

/** Proxies as JSON. */
final class ProxyJson {
  private ProxyJson() {}

  static ObjectNode write(ProxyView proxy) {
    var json = Json.object();
    json.put("name", proxy.name()).put("listen", proxy.listen());
    json.put("upstream", proxy.upstream()).put("enabled", proxy.enabled());
    json.set("toxics", ToxicJson.write(proxy.toxics()));
    return json;
  }

  /**
   * A request to create a proxy.
   *
   * @param place its place in messages, such as {@code " at proxy 2"}
   */
  static ProxyRequest read(JsonNode tree, String place) throws ApiException {
    var fields = Fields.of(tree);
    name(fields, place);
    var toxics = fields.node("toxics");
    return request(
        fields.text("name", ""),
        fields.text("listen", ""),
        fields.text("upstream", ""),
        fields.bool("enabled", true),
        toxics.isPresent() ? ToxicJson.readAll(toxics.get()) : List.of(),
        fields);
  }

  /** As in Toxiproxy, each must have name and upstream before anything is done. */
  static List<Proxies.Wish> readAll(JsonNode tree) throws ApiException {
    if (tree.isNull()) return List.of();
    if (!tree.isArray())
      throw ApiException.badBody("expected an array of proxies, got " + Fields.kind(tree));
    var wishes = new ArrayList<Proxies.Wish>();
    for (var each : tree) {
      var place = " at proxy " + (wishes.size() + 1);
      name(Fields.of(each), place);
      wishes.add(() -> read(each, place));
    }
    return wishes;
  }

  private static void name(Fields fields, String place) throws ApiException {
    if (fields.text("name", "").isEmpty()) throw ApiException.missing("name" + place);
    if (fields.text("upstream", "").isEmpty()) throw ApiException.missing("upstream" + place);
  }

  /** The proxy with the changes in the body; a name or toxics in it are ignored. */
  static ProxyRequest change(ProxyView now, JsonNode tree) throws ApiException {
    var fields = Fields.of(tree);
    var upstream = fields.text("upstream", now.upstream());
    if (upstream.isEmpty()) throw ApiException.missing("upstream");
    return request(
        now.name(),
        fields.text("listen", now.listen()),
        upstream,
        fields.bool("enabled", now.enabled()),
        List.of(),
        fields);
  }

  private static ProxyRequest request(
      String name,
      String listen,
      String upstream,
      boolean enabled,
      List<ToxicRequest> toxics,
      Fields fields)
      throws ApiException {
    try {
      return new ProxyRequest(name, listen, upstream, enabled, toxics, fields.lease());
    } catch (IllegalArgumentException e) {
      throw ApiException.badBody(e.getMessage());
    }
  }
}
