package io.faultline.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.proxy.registry.Refusal;
import io.faultline.proxy.registry.ToxicWish;
import io.faultline.proxy.toxic.Aim;
import io.faultline.proxy.toxic.RequestMatch;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Toxic;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Toxics as JSON; Faultline's own fields are only written where they are used. */
final class ToxicJson {
  private ToxicJson() {}

  static ObjectNode write(ToxicSpec spec) {
    var json = Json.object();
    json.set("attributes", Json.MAPPER.valueToTree(spec.toxic()));
    json.put("name", spec.name()).put("type", spec.type().wireName());
    json.put("stream", spec.stream().wireName()).put("toxicity", spec.toxicity());
    var aim = spec.aim();
    if (aim.first() > 0) json.put("first", aim.first());
    if (!aim.sni().isEmpty()) json.put("sni", aim.sni());
    aim.http().ifPresent(http -> json.set("http", Json.MAPPER.valueToTree(http)));
    return json;
  }

  static JsonNode write(List<ToxicSpec> specs) {
    var array = Json.array();
    specs.forEach(spec -> array.add(write(spec)));
    return array;
  }

  static ToxicWish read(JsonNode tree) throws Refusal {
    var fields = Fields.of(tree);
    var name = fields.text("type", "");
    var type = ToxicType.named(name);
    var aim = aim(fields, type);
    var asked = fields.text("stream", aim.http().isPresent() ? "upstream" : "downstream");
    var stream = Stream.named(asked).orElseThrow(ToxicJson::badStream);
    var known = type.orElseThrow(() -> new Refusal(400, "invalid toxic type"));
    var attributes = Fields.of(fields.node("attributes").orElse(Json.object())).over(Json.object());
    return wish(
        fields.text("name", "").isEmpty() ? name + "_" + asked : fields.text("name", ""),
        known,
        stream,
        fields.number("toxicity", 1),
        attributes,
        aim,
        fields);
  }

  static List<ToxicWish> readAll(JsonNode tree) throws Refusal {
    if (!tree.isArray()) throw Refusal.badBody("toxics: expected an array");
    var wishes = new ArrayList<ToxicWish>();
    for (var each : tree) wishes.add(read(each));
    return wishes;
  }

  /** The toxic with what the body names changed: attributes, toxicity and lease. */
  static ToxicWish change(ToxicSpec now, JsonNode tree) throws Refusal {
    var fields = Fields.of(tree);
    var attributes =
        Fields.of(fields.node("attributes").orElse(Json.object()))
            .over(Json.MAPPER.valueToTree(now.toxic()));
    return wish(
        now.name(),
        now.type(),
        now.stream(),
        fields.number("toxicity", now.toxicity()),
        attributes,
        now.aim(),
        fields);
  }

  private static ToxicWish wish(
      String name,
      ToxicType type,
      Stream stream,
      float toxicity,
      ObjectNode attributes,
      Aim aim,
      Fields fields)
      throws Refusal {
    Toxic toxic = Json.value(attributes, type.attributes());
    try {
      return new ToxicWish(new ToxicSpec(name, type, stream, toxicity, toxic, aim), fields.lease());
    } catch (IllegalArgumentException e) {
      throw Refusal.badBody(e.getMessage());
    }
  }

  private static Aim aim(Fields fields, Optional<ToxicType> type) throws Refusal {
    var http = fields.node("http");
    var match = Optional.<RequestMatch>empty();
    if (http.isPresent()) match = Optional.of(Json.value(http.get(), RequestMatch.class));
    else if (type.filter(ToxicType.HTTP_STATUS::equals).isPresent())
      match = Optional.of(new RequestMatch("", "", java.util.Map.of()));
    try {
      return new Aim(fields.whole("first", 0), fields.text("sni", ""), match);
    } catch (IllegalArgumentException e) {
      throw Refusal.badBody(e.getMessage());
    }
  }

  private static Refusal badStream() {
    return new Refusal(400, "stream was invalid, can be either upstream or downstream");
  }
}
