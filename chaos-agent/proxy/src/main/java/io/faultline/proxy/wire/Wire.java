package io.faultline.proxy.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** The data path of one proxy: its connections and the toxics on them. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // nothing waits for the end of a pause
public final class Wire {
  /**
   * How often a connection without a descriptor for its upstream is tried again while accepting
   * continues: descriptors of connections that have just ended are about to be freed.
   */
  private static final int MOST_PAUSES = 50;

  private final String name;
  private final Loops loops;
  private final Traffic traffic = new Traffic();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong numbers = new AtomicLong();

  /**
   * The change that each loop has not begun yet. It applies the toxics of that time, so one is
   * enough, however fast they change.
   */
  private final Map<EventExecutor, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

  private volatile Upstream upstream;
  private volatile List<ActiveToxic> toxics = List.of();

  public Wire(String name, Loops loops, Upstream upstream) {
    this.name = name;
    this.loops = loops;
    this.upstream = upstream;
  }

  /** New connections go there from now on. */
  public void leadTo(Upstream itsUpstream) {
    upstream = itsUpstream;
  }

  /**
   * Applies these toxics to every connection, in this order, all at once for each.
   *
   * @return done when the last connection has them; nothing has to wait for it
   */
  public CompletableFuture<Void> apply(List<ActiveToxic> wanted) {
    toxics = List.copyOf(wanted);
    return onEachLoop(
        loop -> waiting.computeIfAbsent(loop, free -> on(loop, () -> reconcile(loop))));
  }

  /** Closes every connection. */
  public CompletableFuture<Void> closeAll() {
    return onEachLoop(loop -> on(loop, () -> each(loop, Connection::closeNow)));
  }

  public Traffic traffic() {
    return traffic;
  }

  public int openConnections() {
    return connections.size();
  }

  /** The handler of accepted channels. */
  ChannelInitializer<Channel> joining() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel client) {
        accept(client);
      }
    };
  }

  private void accept(Channel client) {
    traffic.connections().increment();
    var random =
        new SplittableRandom(loops.seed() + numbers.getAndIncrement() * 0x9E3779B97F4A7C15L);
    var connection =
        new Connection(this, client, random, new LoopTimer(client.eventLoop(), System::nanoTime));
    connections.add(connection);
    client.pipeline().addLast(connection.clientRelay());
    var leads = upstream;
    leads.resolve(
        client.eventLoop(),
        addresses ->
            connect(connection, new ArrayDeque<>(addresses), leads.lookUpFailed(), MOST_PAUSES));
  }

  /**
   * @param failure of the last address that was tried
   * @param pauses how often it may still wait for a descriptor
   */
  private void connect(
      Connection connection, Queue<InetSocketAddress> addresses, String failure, int pauses) {
    var address = addresses.poll();
    if (address == null) {
      traffic.failed().increment();
      log()
          .warn(
              "proxy %s: client %s: upstream not reached: %s"
                  .formatted(name, connection.clientAddress(), failure));
      connection.closeNow();
      return;
    }
    var relay = new Relay(connection);
    loops
        .transport()
        .connector()
        .group(connection.loop())
        .handler(relay)
        .connect(address)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (done.isSuccess()) connection.join(relay, traffic);
                  else notConnected(connection, address, addresses, done.cause(), pauses);
                });
  }

  /** Without a descriptor for the channel, this runs on another thread. */
  private void notConnected(
      Connection connection,
      InetSocketAddress address,
      Queue<InetSocketAddress> others,
      Throwable cause,
      int pauses) {
    var lacking = Accepting.lackOfDescriptors(cause);
    var problem = String.valueOf(lacking.orElse(cause).getMessage());
    boolean again = lacking.isPresent() && pauses > 0;
    var next = new ArrayDeque<>(others);
    if (again) next.addFirst(address);
    connection
        .loop()
        .schedule(
            () -> connect(connection, next, problem, again ? pauses - 1 : pauses),
            again ? Accepting.PAUSE_MILLIS : 0,
            TimeUnit.MILLISECONDS);
  }

  /** A failure of the proxy, not of the network: bytes may be lost, and it is logged. */
  void failed(Throwable cause) {
    log().error("proxy %s: a connection is reset".formatted(name), cause);
    boolean memory = cause instanceof OutOfMemoryError;
    traffic.broken().increment();
    loops
        .events()
        .happened(
            memory ? "out-of-memory" : "connection-broken",
            Map.of("proxy", name, "detail", String.valueOf(cause)));
  }

  String name() {
    return name;
  }

  Log log() {
    return loops.log();
  }

  Budget budget() {
    return loops.budget();
  }

  List<ActiveToxic> toxics() {
    return toxics;
  }

  void forget(Connection connection) {
    connections.remove(connection);
  }

  EventLoopGroup group() {
    return loops.group();
  }

  Transport transport() {
    return loops.transport();
  }

  private void reconcile(EventExecutor loop) {
    waiting.remove(loop);
    each(loop, Connection::reconcile);
  }

  private void each(EventExecutor loop, Consumer<Connection> action) {
    for (var connection : connections) if (connection.loop() == loop) action.accept(connection);
  }

  private static CompletableFuture<Void> on(EventExecutor loop, Runnable action) {
    return CompletableFuture.runAsync(action, loop);
  }

  private CompletableFuture<Void> onEachLoop(
      Function<EventExecutor, CompletableFuture<Void>> action) {
    var all = new ArrayList<CompletableFuture<Void>>();
    for (EventExecutor loop : loops.group()) all.add(action.apply(loop));
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }
}
