package io.faultline.agent.control.api;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.faultline.agent.control.http.BadRequestException;
import io.faultline.agent.fault.ActiveFault;
import io.faultline.agent.fault.EffectCounter;
import io.faultline.agent.fault.Points;
import io.faultline.fault.FaultKind;
import io.faultline.fault.FaultKinds;
import io.faultline.fault.Where;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Faults and requests for them as JSON. */
final class FaultJson {
  private FaultJson() {}

  static Map<String, Object> of(ActiveFault fault) {
    var effect = fault.effect();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", fault.id());
    json.put("fault", fault.fault().text());
    json.put("target", fault.target().text());
    json.put("leaseRemainingMillis", fault.leaseRemaining().toMillis());
    json.put("state", fault.state().text());
    json.put("raisedAtEpochNanos", fault.raisedAtEpochNanos());
    json.put("leftOut", fault.leftOut());
    json.put("matched", effect.matched());
    json.put("affected", effect.affected());
    json.put("skipped", effect.skipped());
    json.put("firstAffectedEpochNanos", stamp(effect.firstEpochNanos()));
    json.put("lastAffectedEpochNanos", stamp(effect.lastEpochNanos()));
    return json;
  }

  static Map<String, Object> of(Points.Found found) {
    var at = found.point();
    return point(
        at.name(),
        at.faults().stream().map(FaultKinds::of),
        at.attributes(),
        at.places(),
        found.loadedClasses());
  }

  /** The JVM itself, which has no classes to weave. */
  static Map<String, Object> jvm() {
    return point("jvm", FaultKinds.at(Where.JVM).stream(), Set.of(), Set.of(), 0);
  }

  private static Map<String, Object> point(
      String name,
      Stream<FaultKind> faults,
      Set<String> attributes,
      Set<String> places,
      int loadedClasses) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name);
    json.put("faults", faults.map(FaultKind::name).sorted().toList());
    json.put("attributes", attributes.stream().sorted().toList());
    json.put("places", places.stream().sorted().toList());
    json.put("loadedClasses", loadedClasses);
    return json;
  }

  /** The object in a body that has exactly these keys. */
  static JsonObject parse(String body, Set<String> keys) throws BadRequestException {
    try {
      var json = JsonParser.object().from(body);
      if (!json.keySet().equals(keys))
        throw new BadRequestException(
            400,
            "expected the keys %s, got %s"
                .formatted(
                    keys.stream().sorted().toList(), json.keySet().stream().sorted().toList()));
      return json;
    } catch (JsonParserException e) {
      throw new BadRequestException(400, "expected a JSON object: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new BadRequestException(400, "expected a JSON object, got one too deep");
    }
  }

  static String text(JsonObject json, String key) throws BadRequestException {
    if (json.get(key) instanceof String text) return text;
    throw new BadRequestException(400, key + ": expected a text");
  }

  static Duration lease(JsonObject json) throws BadRequestException {
    if (json.get("leaseMillis") instanceof Integer millis) return Duration.ofMillis(millis);
    throw new BadRequestException(400, "leaseMillis: expected a whole number of milliseconds");
  }

  private static Object stamp(long epochNanos) {
    return epochNanos == EffectCounter.NEVER ? null : (Object) epochNanos;
  }
}
