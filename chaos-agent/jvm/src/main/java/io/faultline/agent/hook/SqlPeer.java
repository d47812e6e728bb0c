package io.faultline.agent.hook;

import io.vertx.core.net.SocketAddress;

/** Names the database that a Vert.x SQL client is connected to. */
final class SqlPeer {
  private SqlPeer() {}

  /** {@code host:port}, or the path of its socket. */
  static String of(SocketAddress server) {
    return server.host() == null ? server.path() : server.host() + ":" + server.port();
  }
}
