package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.ToxicRequest;
import io.faultline.proxy.toxic.RequestMatch;
import io.faultline.proxy.toxic.Selector;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Toxic;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Toxics as JSON; Faultline's own fields are written only if they are used. */
final class ToxicJson {
  private ToxicJson() {}

  static ObjectNode write(ToxicSpec spec) {
    var json = Json.object();
    json.set("attributes", Json.MAPPER.valueToTree(spec.toxic()));
    json.put("name", spec.name()).put("type", spec.type().wireName());
    json.put("stream", spec.stream().wireName()).set("toxicity", number(spec.toxicity()));
    var selector = spec.selector();
    if (selector.first() > 0) json.put("first", selector.first());
    if (!selector.sni().isEmpty()) json.put("sni", selector.sni());
    selector.http().ifPresent(http -> json.set("http", Json.MAPPER.valueToTree(http)));
    return json;
  }

  /** As Go writes it: 1, and 0.5. */
  private static JsonNode number(float value) {
    var nodes = Json.MAPPER.getNodeFactory();
    return value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value);
  }

  static JsonNode write(List<ToxicSpec> specs) {
    var array = Json.array();
    specs.forEach(spec -> array.add(write(spec)));
    return array;
  }

  static ToxicRequest read(JsonNode tree) throws ApiException {
    var fields = Fields.of(tree);
    var name = fields.text("type", "");
    var type = ToxicType.named(name);
    var selector = selector(fields, type);
    var asked = fields.text("stream", selector.http().isPresent() ? "upstream" : "downstream");
    var stream = Stream.named(asked).orElseThrow(ToxicJson::badStream);
    var known = type.orElseThrow(() -> new ApiException(400, "invalid toxic type"));
    var attributes = Fields.of(fields.node("attributes").orElse(Json.object())).over(Json.object());
    return request(
        fields.text("name", "").isEmpty() ? name + "_" + asked : fields.text("name", ""),
        known,
        stream,
        fields.number("toxicity", 1),
        attributes,
        selector,
        fields);
  }

  static List<ToxicRequest> readAll(JsonNode tree) throws ApiException {
    if (!tree.isArray()) throw ApiException.badBody("toxics: expected an array");
    var wishes = new ArrayList<ToxicRequest>();
    for (var each : tree) wishes.add(read(each));
    return wishes;
  }

  /** The toxic with the changes in the body: attributes, toxicity and lease. */
  static ToxicRequest change(ToxicSpec now, JsonNode tree) throws ApiException {
    var fields = Fields.of(tree);
    var attributes =
        Fields.of(fields.node("attributes").orElse(Json.object()))
            .over(Json.MAPPER.valueToTree(now.toxic()));
    return request(
        now.name(),
        now.type(),
        now.stream(),
        fields.number("toxicity", now.toxicity()),
        attributes,
        now.selector(),
        fields);
  }

  private static ToxicRequest request(
      String name,
      ToxicType type,
      Stream stream,
      float toxicity,
      ObjectNode attributes,
      Selector selector,
      Fields fields)
      throws ApiException {
    Toxic toxic = Json.value(attributes, type.attributes());
    try {
      return new ToxicRequest(
          new ToxicSpec(name, type, stream, toxicity, toxic, selector), fields.lease());
    } catch (IllegalArgumentException e) {
      throw ApiException.badBody(e.getMessage());
    }
  }

  private static Selector selector(Fields fields, Optional<ToxicType> type) throws ApiException {
    var http = fields.node("http");
    var match = Optional.<RequestMatch>empty();
    if (http.isPresent()) match = Optional.of(Json.value(http.get(), RequestMatch.class));
    else if (type.filter(ToxicType.HTTP_STATUS::equals).isPresent())
      match = Optional.of(new RequestMatch("", "", java.util.Map.of()));
    try {
      return new Selector(fields.whole("first", 0), fields.text("sni", ""), match);
    } catch (IllegalArgumentException e) {
      throw ApiException.badBody(e.getMessage());
    }
  }

  private static ApiException badStream() {
    return new ApiException(400, "stream was invalid, can be either upstream or downstream");
  }
}
