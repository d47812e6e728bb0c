package io.faultline.drivers.proxy;

import io.faultline.client.ToxicRequest;
import io.faultline.fault.CallFault;
import io.faultline.fault.Cases;
import io.faultline.fault.Fault;
import io.faultline.fault.Selection;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.fault.WireFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The toxics that make up a fault on an edge. */
final class EdgeToxics {
  private static final String UPSTREAM = "upstream";
  private static final String DOWNSTREAM = "downstream";

  private final Fault fault;
  private final Target target;

  private EdgeToxics(Fault fault, Target target) {
    this.fault = fault;
    this.target = target;
  }

  /** Expects that {@link Wire#check} has passed. */
  static List<ToxicRequest> of(Fault fault, Target target) {
    return new EdgeToxics(fault, target).toxics();
  }

  private List<ToxicRequest> toxics() {
    if (fault instanceof WireFault wire) return ofConnections(wire);
    if (fault instanceof CallFault.Latency late)
      return single("latency", Map.of("distribution", late.delay().text()));
    if (fault instanceof CallFault.Status status)
      return single("http_status", Map.of("status", status.code(), "body", ""));
    throw new IllegalArgumentException("no toxic for '%s'".formatted(fault.text()));
  }

  private List<ToxicRequest> ofConnections(WireFault wire) {
    return new Cases<WireFault, List<ToxicRequest>>(WireFault.class)
        .on(
            WireFault.Reset.class,
            it -> single("reset_peer", Map.of("timeout", it.after().toMillis())))
        .on(WireFault.BlackHole.class, it -> blackHole())
        .on(WireFault.HalfOpen.class, it -> single("half_open", Map.of()))
        .on(
            WireFault.Bandwidth.class,
            it ->
                single("bandwidth", Map.of("rate", it.kilobytesPerSecond(), "shared", it.shared())))
        .on(
            WireFault.SlowClose.class,
            it -> single("slow_close", Map.of("delay", it.delay().toMillis())))
        .on(WireFault.Slices.class, it -> single("slicer", slices(it)))
        .on(WireFault.Cut.class, it -> single("cut", cut(it)))
        .on(WireFault.Refuse.class, it -> meetingConnects("connect_refuse"))
        .on(WireFault.ConnectBlackHole.class, it -> meetingConnects("connect_black_hole"))
        .apply(wire);
  }

  private List<ToxicRequest> blackHole() {
    if (target.match().containsKey(Wire.STREAM)) return single("black_hole", Map.of());
    return List.of(
        toxic("black_hole", UPSTREAM, Map.of()), toxic("black_hole", DOWNSTREAM, Map.of()));
  }

  /** Open connections must be closed as well, or callers that keep theirs would not be affected. */
  private List<ToxicRequest> meetingConnects(String type) {
    return List.of(
        toxic(type, DOWNSTREAM, Map.of()),
        toxic("reset_peer", UPSTREAM, Map.of("timeout", 0)),
        toxic("reset_peer", DOWNSTREAM, Map.of("timeout", 0)));
  }

  private static Map<String, Object> slices(WireFault.Slices slices) {
    return Map.of(
        "average_size",
        slices.bytes(),
        "size_variation",
        0,
        "delay",
        slices.pause().toNanos() / 1000);
  }

  private static Map<String, Object> cut(WireFault.Cut cut) {
    return Map.of("bytes", cut.bytes(), "millis", cut.time().toMillis(), "reset", cut.reset());
  }

  /** Downstream by default, as in Toxiproxy; requests are matched on their way upstream. */
  private List<ToxicRequest> single(String type, Map<String, Object> attributes) {
    var stream = target.match().getOrDefault(Wire.STREAM, picksRequests() ? UPSTREAM : DOWNSTREAM);
    return List.of(toxic(type, stream, attributes));
  }

  private ToxicRequest toxic(String type, String stream, Map<String, Object> attributes) {
    return new ToxicRequest(
        type,
        stream,
        attributes,
        target.selection() instanceof Selection.Share share
            ? OptionalDouble.of(share.share())
            : OptionalDouble.empty(),
        target.selection() instanceof Selection.First first
            ? OptionalLong.of(first.n())
            : OptionalLong.empty(),
        attribute("sni"),
        picksRequests() ? Optional.of(requests()) : Optional.empty());
  }

  private boolean picksRequests() {
    return Wire.picksRequests(fault, target);
  }

  private ToxicRequest.Requests requests() {
    return new ToxicRequest.Requests(attribute("method"), attribute("path"), Wire.headers(target));
  }

  private Optional<String> attribute(String key) {
    return Optional.ofNullable(target.match().get(key));
  }
}
