package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * One direction of a connection: from a source through the chain of toxics to a sink.
 *
 * <pre>
 *   source ─▶ [HTTP stage] ─▶ toxic ─▶ toxic ─▶ sink
 *             bytes, and behind them how the flow ends
 * </pre>
 *
 * Without toxics the buffer that was read is the buffer that is written. Used on the connection's
 * event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome arrives as an event of the channel
final class Link {
  /**
   * From this size on, a write of its own costs less than leaving the bytes until they are out of
   * the cache.
   */
  private static final int LARGE_READ_BYTES = 16 << 10;

  private final Connection connection;
  private final Stream stream;
  private final Relay source;
  private final Relay drain;
  private final Channel sink;
  private final LongAdder received;
  private final LongAdder sent;
  private final Budget budget;
  private final Set<ActiveToxic> spared = new HashSet<>();
  private final FirstStage first = new FirstStage(this);
  private List<Node> nodes = List.of();
  private Node head;
  private boolean closed;
  private boolean ended;
  private boolean over;
  private boolean finished;
  private boolean reading;
  private boolean lifting;
  private boolean flushing;
  private int stalls;

  /** The bytes in the chain, and the memory for holding them. */
  private long held;

  private long charged;

  Link(Connection connection, Stream stream, Relay source, Relay drain, Traffic traffic) {
    this.connection = connection;
    this.stream = stream;
    this.source = source;
    this.drain = drain;
    this.sink = drain.channel();
    this.received = traffic.received(stream);
    this.sent = traffic.sent(stream);
    this.budget = connection.budget();
  }

  /** Receives bytes from the source. */
  void read(ByteBuf bytes) {
    int count = bytes.readableBytes();
    received.add(count);
    if (head == null) {
      sent.add(count);
      if (count < LARGE_READ_BYTES) sink.write(bytes, sink.voidPromise());
      else sink.writeAndFlush(bytes, sink.voidPromise());
      if (!sink.isWritable()) settle();
      return;
    }
    held += count;
    head.stage().data(fitting(bytes));
    settle();
  }

  /**
   * Held bytes get a buffer of their own size: a larger one would be held with them. Pools have
   * four sizes to each doubling.
   */
  private ByteBuf fitting(ByteBuf bytes) {
    int count = bytes.readableBytes();
    if (bytes.capacity() <= count + count / 4 || bytes.capacity() <= 512) return bytes;
    var copy = sink.alloc().directBuffer(count, count).writeBytes(bytes);
    bytes.release();
    return copy;
  }

  /** All available bytes have been read. */
  void readComplete() {
    if (closed) return;
    sink.flush();
    settle();
  }

  /** The source has sent its last byte. */
  void sourceEnded() {
    sourceEnded(Ending.FIN);
  }

  /** The source has reset the connection. */
  void sourceLost() {
    sourceEnded(Ending.RESET);
  }

  private void sourceEnded(Ending ending) {
    if (closed || over || (ended && ending == Ending.FIN)) return;
    ended = true;
    over = ending != Ending.FIN;
    if (head == null) sinkEnd(ending);
    else head.stage().end(ending);
  }

  /** Adjusts the chain to the proxy's toxics. */
  void reconcile(List<ActiveToxic> toxics) {
    if (closed) return;
    var mine =
        toxics.stream()
            .filter(t -> t.spec().stream() == stream && !t.spec().picksRequests())
            .filter(connection::knows)
            .toList();
    spared.retainAll(Set.copyOf(mine));
    var chain = Chain.plan(nodes, mine, this::node);
    Chain.connect(chain.merged());
    chain.fresh().forEach(node -> node.start(node.raised().spec().toxic()::start));
    lifting = true;
    lift(chain);
    lifting = false;
    if (closed) return;
    nodes = List.copyOf(chain.kept());
    lead();
    sink.flush();
    settle();
  }

  /** Removes each node once it is lifted: the bytes held before it bypass it. */
  private void lift(Chain chain) {
    var left = new ArrayList<>(chain.merged());
    for (var node : chain.going()) {
      if (closed) return;
      node.stage().lift();
      left.remove(node);
      Chain.connect(left);
    }
  }

  /** The place before all toxics. */
  FirstStage first() {
    return first;
  }

  /** Makes bytes begin at the first stage, or at the first toxic. */
  void lead() {
    head = first.lead(nodes.isEmpty() ? null : nodes.get(0));
  }

  private Optional<Node> node(ActiveToxic raised, Optional<Node> before) {
    if (spared.contains(raised)) return Optional.empty();
    if (connection.isMeant(raised) && raised.takes(random()))
      return Optional.of(new Node(this, raised, before));
    spared.add(raised);
    return Optional.empty();
  }

  /** Writes the bytes that passed the chain. */
  void sink(ByteBuf bytes) {
    held -= bytes.readableBytes();
    sent.add(bytes.readableBytes());
    // Lifted nodes may pass many small pieces: they are flushed together.
    if (lifting) sink.write(bytes, sink.voidPromise());
    else sink.writeAndFlush(bytes, sink.voidPromise());
    settle();
  }

  /** Ends the sink's input once all is written. */
  void sinkEnd(Ending ending) {
    if (closed) return;
    var written = sink.writeAndFlush(Unpooled.EMPTY_BUFFER);
    switch (ending) {
      case FIN -> written.addListener(done -> connection.sinkEnded(this));
      case CLOSE -> written.addListener(done -> connection.sinkClosed(this));
      case RESET -> written.addListener(done -> connection.sinkReset(this));
    }
    if (ending != Ending.FIN) connection.watch(this);
  }

  /** The sink's connection is closed: nothing can be written to it any more. */
  void sinkGone() {
    finish();
    halt();
    connection.linkFinished();
  }

  void finish() {
    finished = true;
  }

  void drop(ByteBuf bytes) {
    held -= bytes.readableBytes();
    bytes.release();
    settle();
  }

  /** The chain contains more bytes than the source sent. */
  void added(ByteBuf bytes) {
    held += bytes.readableBytes();
  }

  /** Holding takes this much more memory, or less, besides the bytes. */
  void load(int bytes) {
    held += bytes;
  }

  void stall(boolean stalled) {
    stalls += stalled ? 1 : -1;
    adjust();
  }

  void start() {
    adjust();
  }

  /** How large the next read may be. */
  int room() {
    return budget.read(memory());
  }

  private long memory() {
    return held + pending();
  }

  /** Bytes that are written and that the kernel has not taken yet. */
  long pending() {
    var buffer = sink.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /** Reports the held bytes to the budget, and starts or stops reading. */
  private void settle() {
    charge(closed ? 0 : memory());
    adjust();
    if (closed || flushing || lifting || pending() == 0) return;
    // Netty reports that the kernel has taken waiting bytes only for a write after them.
    flushing = true;
    sink.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(done -> connection.loop().execute(this::flushed)); // it still includes itself
  }

  private void flushed() {
    flushing = false;
    settle();
  }

  /** In whole pages, so that the counter that all loops share is not changed for each byte. */
  private void charge(long bytes) {
    long pages = (bytes + 4095) & ~4095;
    if (pages == charged) return;
    budget.take(pages - charged);
    charged = pages;
  }

  /** Reads from the source only while there is free space. */
  void adjust() {
    if (ended) return;
    boolean want = !closed && stalls == 0 && sink.isWritable() && hasRoom();
    if (want == reading) return;
    reading = want;
    source.channel().config().setAutoRead(want);
  }

  /** After a stop it continues when half of the space is free, not for each byte. */
  private boolean hasRoom() {
    long memory = memory();
    return memory == 0 || memory < (reading ? budget.limit() : budget.limit() / 2);
  }

  /** Releases everything; nothing passes any more. */
  void halt() {
    if (closed) return;
    adjustClosed();
    nodes.forEach(node -> node.stage().closed());
    first.closed();
    charge(0);
  }

  private void adjustClosed() {
    closed = true;
    adjust();
  }

  /** Whether further data from the source is useless. */
  boolean isOver() {
    return closed || over;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isFinished() {
    return finished;
  }

  Stream stream() {
    return stream;
  }

  Relay drain() {
    return drain;
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
