package io.faultline.fault;

import java.util.List;
import java.util.Map;

/**
 * The form of a target on the wire: {@code payment->card-processor wire share=100%}. Its process is
 * the name of an edge; its attributes are {@code stream}, {@code sni}, {@code method}, {@code path}
 * and {@code header.<Name>}.
 */
public final class Wire {
  /** The point of every target on the wire. */
  public static final String POINT = "wire";

  /** The attribute that picks a direction: {@code upstream} is from the caller to the peer. */
  public static final String STREAM = "stream";

  private static final List<String> STREAMS = List.of("upstream", "downstream");

  private Wire() {}

  /** Whether the target is an edge. */
  public static boolean isTarget(Target target) {
    return target.point().equals(POINT);
  }

  /** Whether the target picks single HTTP requests on its connections. */
  public static boolean picksRequests(Target target) {
    return target.match().keySet().stream().anyMatch(Wire::isOfRequest);
  }

  /** Whether the fault affects single HTTP requests there. */
  public static boolean picksRequests(Fault fault, Target target) {
    return picksRequests(target) || fault instanceof CallFault.Status;
  }

  /**
   * Refuses a selection of connections or requests that a proxy cannot make.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  static void check(Fault fault, Target target) {
    target.match().forEach(Wire::checkAttribute);
    checkSelection(fault, target);
    checkRequests(fault, target);
  }

  private static void checkAttribute(String key, String value) {
    if (!key.equals(STREAM) && !key.equals("sni") && !isOfRequest(key))
      throw Places.expected("one of stream, sni, method, path, header.<Name> on the wire", key);
    if (key.equals(STREAM) && !STREAMS.contains(value))
      throw Places.expected("stream=upstream or stream=downstream", value);
  }

  private static boolean isOfRequest(String key) {
    return key.equals("method") || key.equals("path") || key.startsWith("header.");
  }

  private static void checkSelection(Fault fault, Target target) {
    if (target.selection() instanceof Selection.Every every)
      throw Places.expected("share or first on the wire", "every=" + every.n());
    boolean some =
        target.selection() instanceof Selection.Share share
            && share.share() > 0
            && share.share() < 1;
    if (isOfConnects(fault)
        && (some || target.selection() instanceof Selection.First || !target.match().isEmpty()))
      throw Places.expected(
          "all connections for the fault '%s', because it affects every connect"
              .formatted(fault.text()),
          target.text());
    if (fault instanceof WireFault.BlackHole && some && !target.match().containsKey(STREAM))
      throw Places.expected("a stream along with a share of black-hole", target.text());
  }

  private static boolean isOfConnects(Fault fault) {
    return fault instanceof WireFault.Refuse || fault instanceof WireFault.ConnectBlackHole;
  }

  private static void checkRequests(Fault fault, Target target) {
    if (!picksRequests(fault, target)) return;
    if (fault instanceof WireFault && !(fault instanceof WireFault.Reset))
      throw Places.expected(
          "latency, status or reset along with method, path or header", fault.text());
    if (target.match().getOrDefault(STREAM, "upstream").equals("downstream"))
      throw Places.expected("stream=upstream for what picks requests", "downstream");
  }

  /** The attributes of the target that a request must match: header names to patterns. */
  public static Map<String, String> headers(Target target) {
    var headers = new java.util.LinkedHashMap<String, String>();
    target
        .match()
        .forEach(
            (key, value) -> {
              if (key.startsWith("header.")) headers.put(key.substring("header.".length()), value);
            });
    return headers;
  }
}
