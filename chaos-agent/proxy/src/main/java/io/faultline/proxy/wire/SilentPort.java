package io.faultline.proxy.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens with the shortest queue, fills it with connections of its own and never accepts: Linux
 * then drops further SYNs (tcp_v4_conn_request, "sk_acceptq_is_full"), so a connect gets no
 * response.
 */
final class SilentPort implements AutoCloseable {
  private static final int MOST_FILLERS = 8;
  private static final long UNANSWERED_MILLIS = 30;

  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final List<SocketChannel> fillers = new ArrayList<>();

  SilentPort(InetSocketAddress address) throws IOException {
    try {
      listener.bind(address, 1);
      while (fillers.size() < MOST_FILLERS && fillOne()) {}
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Whether the queue had space. */
  private boolean fillOne() throws IOException {
    var bound = (InetSocketAddress) listener.getLocalAddress();
    var to =
        bound.getAddress().isAnyLocalAddress()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
            : bound;
    var filler = SocketChannel.open();
    fillers.add(filler);
    filler.configureBlocking(false);
    if (filler.connect(to)) return true;
    try (var selector = Selector.open()) {
      filler.register(selector, SelectionKey.OP_CONNECT);
      return selector.select(UNANSWERED_MILLIS) > 0 && filler.finishConnect();
    }
  }

  @Override
  public void close() throws IOException {
    for (var filler : fillers) filler.close();
    listener.close();
  }
}
