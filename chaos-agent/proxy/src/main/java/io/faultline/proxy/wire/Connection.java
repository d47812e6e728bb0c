package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A client, its upstream, and the two links between them, all on one event loop. Each link ends by
 * itself, after its bytes; when both have ended, the connection is over.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome arrives as an event of the channel
final class Connection {
  /** How long an end that reads nothing may delay a close or a reset. */
  private static final long LONGEST_STANDSTILL_SECONDS = 30;

  private final Wire wire;
  private final Channel client;
  private final Relay clientRelay;
  private final RandomGenerator random;
  private final Timer timer;
  private final ServerName serverName = new ServerName();
  private final ProtocolSniffer sniffer = new ProtocolSniffer();
  private Optional<Relay> upstreamRelay = Optional.empty();
  private ProtocolFollower following;
  private Link up;
  private Link down;
  private boolean ending;

  Connection(Wire wire, Channel client, RandomGenerator random, Timer timer) {
    this.wire = wire;
    this.client = client;
    this.random = random;
    this.timer = timer;
    this.clientRelay = new Relay(this);
  }

  Relay clientRelay() {
    return clientRelay;
  }

  /** Joins the client to its upstream; from here bytes flow. */
  void join(Relay upstream, Traffic traffic) {
    upstreamRelay = Optional.of(upstream);
    if (ending || !client.isActive()) {
      closeNow();
      return;
    }
    up = new Link(this, Stream.UPSTREAM, clientRelay, upstream, traffic);
    down = new Link(this, Stream.DOWNSTREAM, upstream, clientRelay, traffic);
    following = new ProtocolFollower(up, down);
    clientRelay.join(up, down);
    upstream.join(down, up);
    reconcile();
    up.start();
    down.start();
  }

  void read(Link link, ByteBuf bytes) {
    if (link == up && serverName.isOpen()) {
      serverName.look(bytes);
      if (!serverName.isOpen() && wire.toxics().stream().anyMatch(Connection::asksForName))
        reconcile();
      if (link.isClosed()) {
        bytes.release();
        return;
      }
    }
    if (sniffer.isOpen()) open(link, bytes);
    link.read(bytes);
  }

  /** Finds out whether this is HTTP/2, which must be followed from its beginning. */
  private void open(Link link, ByteBuf bytes) {
    if (link == down) sniffer.server(bytes);
    else if (sniffer.client(bytes)) {
      following.http2(sniffer);
      reconcile();
    }
  }

  /** Adjusts both chains to the proxy's current toxics. */
  void reconcile() {
    if (up == null || ending) return;
    var toxics = wire.toxics();
    following.rules(toxics.stream().filter(t -> picks(t)).toList());
    up.reconcile(toxics);
    down.reconcile(toxics);
  }

  private boolean picks(ActiveToxic toxic) {
    return toxic.spec().picksRequests() && knows(toxic) && isMeant(toxic);
  }

  /** Whether enough bytes were seen to decide whether the toxic applies to this connection. */
  boolean knows(ActiveToxic toxic) {
    return !asksForName(toxic) || !serverName.isOpen();
  }

  boolean isMeant(ActiveToxic toxic) {
    return !asksForName(toxic) || serverName.fits(toxic.spec().selector().sni());
  }

  private static boolean asksForName(ActiveToxic toxic) {
    return !toxic.spec().selector().sni().isEmpty();
  }

  private Link opposite(Link link) {
    return link == up ? down : up;
  }

  /** The sink has all bytes, and gets the end. */
  void sinkEnded(Link link) {
    if (link.isFinished()) return;
    link.finish();
    if (!opposite(link).isFinished()) link.drain().endOutput();
    linkFinished();
  }

  /** The sink has all earlier bytes, and is closed: further data from it is ignored. */
  void sinkClosed(Link link) {
    if (link.isClosed()) return;
    link.finish();
    link.drain().close();
    opposite(link).sourceEnded();
    linkFinished();
  }

  /** The sink has all earlier bytes, and is reset; so is the source of the other direction. */
  void sinkReset(Link link) {
    if (link.isClosed()) return;
    link.finish();
    link.drain().reset();
    opposite(link).sourceLost();
    linkFinished();
  }

  /** Ends the connection when both directions have ended. */
  void linkFinished() {
    if (up.isFinished() && down.isFinished() && end()) relays().forEach(Relay::close);
  }

  /** Checks whether the sink still reads, until it is closed. */
  void watch(Link link) {
    long before = link.pending();
    if (before == 0) return;
    loop().schedule(() -> lookAgain(link, before), LONGEST_STANDSTILL_SECONDS, TimeUnit.SECONDS);
  }

  private void lookAgain(Link link, long before) {
    if (link.isClosed() || link.isFinished()) return;
    if (link.pending() == before) {
      wire.log()
          .warn(
              "proxy %s: %s: the reader took nothing for %d s; %d bytes and the end are dropped"
                  .formatted(
                      wire.name(), link.stream().wireName(), LONGEST_STANDSTILL_SECONDS, before));
      link.drain().reset();
      link.sinkGone();
    } else watch(link);
  }

  /** A failure of the proxy, not of the network. */
  void failed(Throwable cause) {
    wire.failed(cause);
  }

  /** Closes both ends at once. */
  void closeNow() {
    end();
    relays().forEach(Relay::closeNow);
  }

  private boolean end() {
    if (ending) return false;
    ending = true;
    wire.forget(this);
    if (up != null) {
      up.halt();
      down.halt();
    }
    return true;
  }

  private List<Relay> relays() {
    return upstreamRelay.map(relay -> List.of(clientRelay, relay)).orElse(List.of(clientRelay));
  }

  String clientAddress() {
    return client.remoteAddress() instanceof InetSocketAddress address
        ? HostPort.text(address)
        : String.valueOf(client.remoteAddress());
  }

  EventLoop loop() {
    return client.eventLoop();
  }

  Budget budget() {
    return wire.budget();
  }

  Timer timer() {
    return timer;
  }

  RandomGenerator random() {
    return random;
  }
}
