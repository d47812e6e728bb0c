package io.faultline.proxy.wire;

import io.faultline.proxy.http2.Session;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A client, the upstream it is joined to, and the two links between them, all on one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it shows as an event of the channel
final class Connection {
  /** How long an end that does not read may put off a close. */
  private static final long LONGEST_FLUSH_SECONDS = 5;

  private final Wire wire;
  private final Channel client;
  private final Relay clientRelay;
  private final RandomGenerator random;
  private final Timer timer;
  private final ServerName serverName = new ServerName();
  private final Opening opening = new Opening();
  private Channel upstream;
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
  void join(Channel toUpstream, Relay upstreamRelay, Traffic traffic) {
    upstream = toUpstream;
    if (ending || !client.isActive()) {
      upstream.close();
      end();
      return;
    }
    up = new Link(this, Stream.UPSTREAM, client, upstream, traffic);
    down = new Link(this, Stream.DOWNSTREAM, upstream, client, traffic);
    clientRelay.join(up, down);
    upstreamRelay.join(down, up);
    reconcile();
    up.start();
    down.start();
    clientRelay.catchUp();
    upstreamRelay.catchUp();
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
    if (opening.isOpen()) open(link, bytes);
    link.read(bytes);
  }

  /** Finds out whether this is HTTP/2, which has to be followed from its beginning. */
  private void open(Link link, ByteBuf bytes) {
    if (link == down) opening.server(bytes);
    else if (opening.client(bytes)) {
      var http2 = new Session();
      down.follow(flow -> http2.responses(flow, opening.frames()), rules -> {});
      up.follow(flow -> http2.requests(flow, opening.prefaceSeen()), http2::rules);
      reconcile();
    }
  }

  /** Puts both chains in line with the proxy's toxics as they are now. */
  void reconcile() {
    if (up == null) return;
    var toxics = wire.toxics();
    up.reconcile(toxics);
    down.reconcile(toxics);
  }

  /** Whether enough has been seen to say if the toxic is meant for this connection. */
  boolean knows(RaisedToxic toxic) {
    return !asksForName(toxic) || !serverName.isOpen();
  }

  boolean isMeant(RaisedToxic toxic) {
    return !asksForName(toxic) || serverName.fits(toxic.spec().aim().sni());
  }

  private static boolean asksForName(RaisedToxic toxic) {
    return !toxic.spec().aim().sni().isEmpty();
  }

  Link opposite(Link link) {
    return link == up ? down : up;
  }

  void linkFinished() {
    if (up.isFinished() && down.isFinished()) closeAfterFlush();
  }

  /** Closes both ends once what is on its way to them has been sent. */
  void closeAfterFlush() {
    if (!end()) return;
    for (var channel : ends()) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      if (channel.isOpen()) closeLater(channel);
    }
  }

  private void closeLater(Channel channel) {
    var late = loop().schedule(() -> channel.close(), LONGEST_FLUSH_SECONDS, TimeUnit.SECONDS);
    channel.closeFuture().addListener(done -> late.cancel(false));
  }

  /** Ends both with RST. */
  void reset() {
    end();
    for (var channel : ends()) {
      if (channel.isOpen()) channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    }
  }

  /** Closes both ends at once. */
  void closeNow() {
    end();
    ends().forEach(Channel::close);
  }

  /** One end is closed; the other still gets what is on its way to it. */
  void gone(Link fed, Link drained) {
    fed.sourceEnded();
    drained.sinkGone();
    linkFinished();
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

  private List<Channel> ends() {
    return Optional.ofNullable(upstream)
        .map(channel -> List.of(client, channel))
        .orElse(List.of(client));
  }

  EventLoop loop() {
    return client.eventLoop();
  }

  Timer timer() {
    return timer;
  }

  RandomGenerator random() {
    return random;
  }
}
