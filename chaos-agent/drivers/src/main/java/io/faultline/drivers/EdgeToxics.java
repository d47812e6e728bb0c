package io.faultline.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.fault.CallFault;
import io.faultline.fault.Fault;
import io.faultline.fault.Selection;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.fault.WireFault;
import java.time.Duration;
import java.util.List;

/** The toxics that make up a fault on an edge, as the proxy's API takes them. */
final class EdgeToxics {
  private static final String UPSTREAM = "upstream";
  private static final String DOWNSTREAM = "downstream";

  private final Fault fault;
  private final Target target;

  private EdgeToxics(Fault fault, Target target) {
    this.fault = fault;
    this.target = target;
  }

  /** Without names and leases; {@link Wire#check} has passed. */
  static List<ObjectNode> of(Fault fault, Target target) {
    return new EdgeToxics(fault, target).toxics();
  }

  private List<ObjectNode> toxics() {
    if (fault instanceof WireFault.BlackHole && !target.match().containsKey(Wire.STREAM))
      return List.of(
          toxic("black_hole", UPSTREAM, none()), toxic("black_hole", DOWNSTREAM, none()));
    if (fault instanceof WireFault.Refuse) return meetingConnects("connect_refuse");
    if (fault instanceof WireFault.ConnectBlackHole) return meetingConnects("connect_black_hole");
    return List.of(single());
  }

  /** Open connections have to go as well, or callers that keep theirs would not notice. */
  private List<ObjectNode> meetingConnects(String type) {
    return List.of(
        toxic(type, DOWNSTREAM, none()),
        toxic("reset_peer", UPSTREAM, none().put("timeout", 0)),
        toxic("reset_peer", DOWNSTREAM, none().put("timeout", 0)));
  }

  private ObjectNode single() {
    if (fault instanceof CallFault.Latency f)
      return toxic("latency", none().put("distribution", f.text().substring("latency ".length())));
    if (fault instanceof CallFault.Status f)
      return toxic("http_status", none().put("status", f.code()).put("body", ""));
    if (fault instanceof WireFault.Reset f)
      return toxic("reset_peer", none().put("timeout", f.after().toMillis()));
    if (fault instanceof WireFault.BlackHole) return toxic("black_hole", none());
    if (fault instanceof WireFault.HalfOpen) return toxic("half_open", none());
    if (fault instanceof WireFault.Bandwidth f)
      return toxic("bandwidth", none().put("rate", f.kilobytesPerSecond()));
    if (fault instanceof WireFault.SlowClose f)
      return toxic("slow_close", none().put("delay", f.delay().toMillis()));
    if (fault instanceof WireFault.Slices f)
      return toxic(
          "slicer",
          none()
              .put("average_size", f.bytes())
              .put("size_variation", 0)
              .put("delay", micros(f.pause())));
    if (fault instanceof WireFault.Cut f)
      return toxic(
          "cut",
          none()
              .put("bytes", f.bytes())
              .put("millis", f.time().toMillis())
              .put("reset", f.reset()));
    throw new IllegalArgumentException("no toxic for '%s'".formatted(fault.text()));
  }

  /** Downstream unless said otherwise, as in Toxiproxy; requests are picked on their way up. */
  private ObjectNode toxic(String type, ObjectNode attributes) {
    return toxic(
        type,
        target.match().getOrDefault(Wire.STREAM, picksRequests() ? UPSTREAM : DOWNSTREAM),
        attributes);
  }

  private ObjectNode toxic(String type, String stream, ObjectNode attributes) {
    var toxic = none().put("type", type).put("stream", stream);
    toxic.set("attributes", attributes);
    if (target.selection() instanceof Selection.Share share) toxic.put("toxicity", share.share());
    if (target.selection() instanceof Selection.First first) toxic.put("first", first.n());
    var sni = target.match().get("sni");
    if (sni != null) toxic.put("sni", sni);
    if (picksRequests()) toxic.set("http", http());
    return toxic;
  }

  private boolean picksRequests() {
    return Wire.picksRequests(target) || fault instanceof CallFault.Status;
  }

  private ObjectNode http() {
    var http = none();
    for (var key : List.of("method", "path"))
      if (target.match().containsKey(key)) http.put(key, target.match().get(key));
    var headers = http.putObject("headers");
    Wire.headers(target).forEach(headers::put);
    return http;
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  private static ObjectNode none() {
    return JsonHttp.JSON.createObjectNode();
  }
}
