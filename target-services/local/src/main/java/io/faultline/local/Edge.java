package io.faultline.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A way from one part of the shop to another, which the fault proxy may stand on. */
enum Edge {
  GATEWAY_ORDER("gateway", "order"),
  ORDER_POSTGRES("order", "postgres"),
  PAYMENT_POSTGRES("payment", "postgres"),
  ORDER_KAFKA("order", "kafka"),
  PAYMENT_KAFKA("payment", "kafka"),
  PAYMENT_CARD_PROCESSOR("payment", "card-processor");

  private final String caller;
  private final String peer;

  Edge(String caller, String peer) {
    this.caller = caller;
    this.peer = peer;
  }

  /** The name that people, experiments and the proxy know: {@code payment->card-processor}. */
  String text() {
    return caller + "->" + peer;
  }

  String caller() {
    return caller;
  }

  String peer() {
    return peer;
  }

  /**
   * The name of the port where the proxy listens for it; without {@code >}, for the shell's sake.
   */
  String port() {
    return caller + "-to-" + peer;
  }

  /**
   * The name of the port behind the proxy. A broker tells its clients where to go on, so each has a
   * listener of its own, which sends it back through its proxy.
   */
  String upstreamPort() {
    return toBroker() ? "kafka-" + caller : peer;
  }

  boolean toBroker() {
    return peer.equals("kafka");
  }

  /** The one between these two; the shop has no calls that are not an edge. */
  static Edge of(Service caller, String peer) {
    return Arrays.stream(values())
        .filter(edge -> edge.caller.equals(caller.text()) && edge.peer.equals(peer))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "edge: expected one of %s, got %s->%s"
                        .formatted(
                            List.of(values()), caller.name().toLowerCase(Locale.ROOT), peer)));
  }

  @Override
  public String toString() {
    return text();
  }
}
