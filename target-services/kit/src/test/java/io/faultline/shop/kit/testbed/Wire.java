package io.faultline.shop.kit.testbed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire to a server of this machine that can go dead, like a pulled cable. */
public final class Wire implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final AtomicInteger generation = new AtomicInteger();
  private final NetServer server;

  public Wire(int port) {
    server =
        vertx
            .createNetServer()
            .connectHandler(near -> join(near, port))
            .listen(0, "127.0.0.1")
            .await();
  }

  public int port() {
    return server.actualPort();
  }

  private void join(NetSocket near, int port) {
    near.pause();
    client.connect(port, "127.0.0.1").onSuccess(far -> join(near, far));
  }

  private void join(NetSocket near, NetSocket far) {
    var born = generation.get();
    near.handler(bytes -> pass(born, bytes, far));
    far.handler(bytes -> pass(born, bytes, near));
    near.closeHandler(closed -> far.close());
    far.closeHandler(closed -> near.close());
    near.resume();
  }

  private void pass(int born, Buffer bytes, NetSocket to) {
    if (generation.get() == born) {
      Future<Void> written = to.write(bytes);
      written.onFailure(gone -> to.close());
    }
  }

  /** Stops all traffic on the open connections; new ones are not affected. */
  public void goDead() {
    generation.incrementAndGet();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
