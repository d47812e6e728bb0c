package io.faultline.agent.library.vertx;

import io.vertx.core.net.SocketAddress;

/** Names the database that a Vert.x SQL client is connected to. */
public final class DatabasePeer {
  private DatabasePeer() {}

  /** {@code host:port}, or the path of its socket. */
  public static String of(SocketAddress server) {
    return server.host() == null ? server.path() : server.host() + ":" + server.port();
  }
}
