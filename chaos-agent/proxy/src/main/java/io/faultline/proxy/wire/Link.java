package io.faultline.proxy.wire;

import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * One direction of a connection: from a source through the chain of toxics to a sink. Without
 * toxics the buffer that was read is the buffer that is written. Used on the connection's event
 * loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it shows as an event of the channel
final class Link {
  /** What toxics may hold back of one direction before no more is read; a large TCP window. */
  private static final long WINDOW_BYTES = 1 << 20;

  /** From here on a write of its own costs less than letting the bytes grow cold. */
  private static final int LARGE_READ_BYTES = 16 << 10;

  private final Connection connection;
  private final Stream stream;
  private final Channel source;
  private final Channel sink;
  private final LongAdder received;
  private final LongAdder sent;
  private final Set<RaisedToxic> spared = new HashSet<>();
  private final RequestHead requests = new RequestHead(this);
  private List<Node> nodes = List.of();
  private Node head;
  private boolean closed;
  private boolean ended;
  private boolean finished;
  private boolean reading;
  private boolean lifting;
  private int stalls;
  private long heldBytes;

  Link(Connection connection, Stream stream, Channel source, Channel sink, Traffic traffic) {
    this.connection = connection;
    this.stream = stream;
    this.source = source;
    this.sink = sink;
    this.received = traffic.received(stream);
    this.sent = traffic.sent(stream);
  }

  /** Takes what the source sent. */
  void read(ByteBuf bytes) {
    int count = bytes.readableBytes();
    received.add(count);
    if (head == null) {
      sent.add(count);
      if (count < LARGE_READ_BYTES) sink.write(bytes, sink.voidPromise());
      else sink.writeAndFlush(bytes, sink.voidPromise());
      if (!sink.isWritable()) adjust();
      return;
    }
    heldBytes += count;
    head.stage().data(bytes);
    adjust();
  }

  /** Everything that was there to read has been read. */
  void readComplete() {
    if (!closed) sink.flush();
  }

  void sourceEnded() {
    if (closed || ended) return;
    ended = true;
    if (head == null) sinkEnd();
    else head.stage().end();
  }

  /** Puts the chain in line with the proxy's toxics. */
  void reconcile(List<RaisedToxic> toxics) {
    if (closed) return;
    var mine =
        toxics.stream().filter(t -> t.spec().stream() == stream && connection.knows(t)).toList();
    spared.retainAll(Set.copyOf(mine));
    var wanted = mine.stream().filter(t -> !t.spec().picksRequests()).toList();
    var chain = Chain.plan(nodes, wanted, this::node);
    Chain.connect(chain.merged());
    chain.fresh().forEach(node -> node.start(node.raised().spec().toxic()::start));
    lifting = true;
    lift(chain);
    lifting = false;
    if (closed) return;
    nodes = List.copyOf(chain.kept());
    head = requests.lead(mine.stream().filter(this::picksRequests).toList(), first());
    sink.flush();
    adjust();
  }

  /** Takes each node out of the way once it is lifted: what the one before it held goes past. */
  private void lift(Chain chain) {
    var left = new ArrayList<>(chain.merged());
    for (var node : chain.going()) {
      if (closed) return;
      node.stage().lift();
      left.remove(node);
      Chain.connect(left);
    }
  }

  /**
   * From now on its bytes are HTTP/2 frames and go through that stage first, whatever toxics there
   * are.
   */
  void follow(Function<Flow, Stage> frames, Consumer<List<Rule>> rules) {
    requests.follow(frames, rules);
  }

  private Node first() {
    return nodes.isEmpty() ? null : nodes.get(0);
  }

  private boolean picksRequests(RaisedToxic raised) {
    return raised.spec().picksRequests() && connection.isMeant(raised);
  }

  private Optional<Node> node(RaisedToxic raised, Optional<Node> before) {
    if (spared.contains(raised)) return Optional.empty();
    if (connection.isMeant(raised) && raised.takes(random()))
      return Optional.of(new Node(this, raised, before));
    spared.add(raised);
    return Optional.empty();
  }

  /** Writes what came through the chain. */
  void sink(ByteBuf bytes) {
    heldBytes -= bytes.readableBytes();
    sent.add(bytes.readableBytes());
    // What is lifted may come in many small pieces: they are flushed together.
    if (lifting) sink.write(bytes, sink.voidPromise());
    else sink.writeAndFlush(bytes, sink.voidPromise());
    adjust();
  }

  /** Ends the sink's input once all is written. */
  void sinkEnd() {
    if (finished || closed) return;
    finished = true;
    sink.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener((ChannelFutureListener) done -> ((DuplexChannel) sink).shutdownOutput())
        .addListener(done -> connection.linkFinished());
  }

  /** The sink's connection is gone: nothing can be handed to it any more. */
  void sinkGone() {
    finished = true;
  }

  void drop(ByteBuf bytes) {
    heldBytes -= bytes.readableBytes();
    bytes.release();
    adjust();
  }

  /** There are more bytes in it than the source sent. */
  void added(ByteBuf bytes) {
    heldBytes += bytes.readableBytes();
  }

  /** Takes bytes of our own in place of the source's. */
  void inject(ByteBuf bytes) {
    added(bytes);
    if (closed) bytes.release();
    else if (nodes.isEmpty()) sink(bytes);
    else nodes.get(0).stage().data(bytes);
  }

  void stall(boolean stalled) {
    stalls += stalled ? 1 : -1;
    adjust();
  }

  void start() {
    adjust();
  }

  /** Reads from the source only while there is room for more. */
  void adjust() {
    boolean want = !closed && stalls == 0 && sink.isWritable() && heldBytes < WINDOW_BYTES;
    if (want == reading) return;
    reading = want;
    source.config().setAutoRead(want);
  }

  /** Lets go of everything; nothing passes any more. */
  void halt() {
    if (closed) return;
    closed = true;
    nodes.forEach(node -> node.stage().closed());
    requests.closed();
    adjust();
  }

  boolean isClosed() {
    return closed;
  }

  boolean isFinished() {
    return finished;
  }

  Connection connection() {
    return connection;
  }

  Timer timer() {
    return connection.timer();
  }

  RandomGenerator random() {
    return connection.random();
  }
}
