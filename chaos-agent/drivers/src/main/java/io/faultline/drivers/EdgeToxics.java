package io.faultline.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.fault.CallFault;
import io.faultline.fault.Cases;
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
    var onEdge = new Cases<WireFault, List<ObjectNode>>(WireFault.class);
    onEdge
        .on(WireFault.Reset.class, it -> single("reset_peer", millis("timeout", it.after())))
        .on(WireFault.BlackHole.class, it -> blackHole())
        .on(WireFault.HalfOpen.class, it -> single("half_open", none()))
        .on(
            WireFault.Bandwidth.class,
            it -> single("bandwidth", none().put("rate", it.kilobytesPerSecond())))
        .on(WireFault.SlowClose.class, it -> single("slow_close", millis("delay", it.delay())))
        .on(WireFault.Slices.class, it -> single("slicer", slices(it)))
        .on(WireFault.Cut.class, it -> single("cut", cut(it)))
        .on(WireFault.Refuse.class, it -> meetingConnects("connect_refuse"))
        .on(WireFault.ConnectBlackHole.class, it -> meetingConnects("connect_black_hole"));
    if (fault instanceof WireFault wire) return onEdge.apply(wire);
    if (fault instanceof CallFault.Latency late)
      return single("latency", none().put("distribution", late.delay().text()));
    if (fault instanceof CallFault.Status status)
      return single("http_status", none().put("status", status.code()).put("body", ""));
    throw new IllegalArgumentException("no toxic for '%s'".formatted(fault.text()));
  }

  private List<ObjectNode> blackHole() {
    if (target.match().containsKey(Wire.STREAM)) return single("black_hole", none());
    return List.of(toxic("black_hole", UPSTREAM, none()), toxic("black_hole", DOWNSTREAM, none()));
  }

  /** Open connections have to go as well, or callers that keep theirs would not notice. */
  private List<ObjectNode> meetingConnects(String type) {
    return List.of(
        toxic(type, DOWNSTREAM, none()),
        toxic("reset_peer", UPSTREAM, none().put("timeout", 0)),
        toxic("reset_peer", DOWNSTREAM, none().put("timeout", 0)));
  }

  private static ObjectNode slices(WireFault.Slices slices) {
    return none()
        .put("average_size", slices.bytes())
        .put("size_variation", 0)
        .put("delay", slices.pause().toNanos() / 1000);
  }

  private static ObjectNode cut(WireFault.Cut cut) {
    return millis("millis", cut.time()).put("bytes", cut.bytes()).put("reset", cut.reset());
  }

  /** Downstream unless said otherwise, as in Toxiproxy; requests are picked on their way up. */
  private List<ObjectNode> single(String type, ObjectNode attributes) {
    var stream = target.match().getOrDefault(Wire.STREAM, picksRequests() ? UPSTREAM : DOWNSTREAM);
    return List.of(toxic(type, stream, attributes));
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

  private static ObjectNode millis(String key, Duration time) {
    return none().put(key, time.toMillis());
  }

  private static ObjectNode none() {
    return JsonHttp.JSON.createObjectNode();
  }
}
