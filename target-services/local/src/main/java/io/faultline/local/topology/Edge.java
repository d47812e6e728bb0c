package io.faultline.local.topology;

/** A way from one part of the shop to another, which the fault proxy may stand on. */
public record Edge(String caller, String peer) {

  /** The name that people, experiments and the proxy know: {@code payment->card-processor}. */
  public String text() {
    return caller + "->" + peer;
  }

  /**
   * The name of the port where the proxy listens for it; without {@code >}, for the shell's sake.
   */
  public String port() {
    return caller + "-to-" + peer;
  }

  /**
   * The name of the port behind the proxy. A broker tells its clients where to go on, so each has a
   * listener of its own, which sends it back through its proxy.
   */
  public String upstreamPort() {
    return toBroker() ? peer + "-" + caller : peer;
  }

  public boolean toBroker() {
    return peer.equals(Topology.KAFKA);
  }

  /** Whether requests go over it as HTTP: the two stores have protocols of their own. */
  public boolean isHttp() {
    return !toBroker() && !peer.equals(Topology.POSTGRES);
  }
}
