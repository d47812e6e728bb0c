package io.faultline.local.topology;

/** A connection from one part of the shop to another, which may go through the fault proxy. */
public record Edge(String caller, String peer) {

  /** The name for people, experiments and the proxy: {@code payment->card-processor}. */
  public String text() {
    return caller + "->" + peer;
  }

  /**
   * The name of the port where the proxy listens for it; without {@code >}, because of the shell.
   */
  public String port() {
    return caller + "-to-" + peer;
  }

  /**
   * The name of the port behind the proxy. A broker advertises its address to its clients, so each
   * client has a listener of its own, which sends it back through its proxy.
   */
  public String upstreamPort() {
    return toBroker() ? peer + "-" + caller : peer;
  }

  public boolean toBroker() {
    return peer.equals(Topology.KAFKA);
  }

  /** Whether its requests are HTTP: the two stores have protocols of their own. */
  public boolean isHttp() {
    return !toBroker() && !peer.equals(Topology.POSTGRES);
  }
}
