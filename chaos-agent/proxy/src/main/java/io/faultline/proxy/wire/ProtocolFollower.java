package io.faultline.proxy.wire;

import io.faultline.proxy.http.Exchange;
import io.faultline.proxy.http.Rule;
import io.faultline.proxy.http2.Session;
import java.util.List;
import java.util.Optional;

/**
 * The protocol by which a connection is followed, on both its links: HTTP/1 while toxics pick
 * requests, HTTP/2 from its first byte on, with toxics or without.
 */
final class ProtocolFollower {
  private final Link up;
  private final Link down;
  private Optional<Exchange> http1 = Optional.empty();
  private Optional<Session> http2 = Optional.empty();

  ProtocolFollower(Link up, Link down) {
    this.up = up;
    this.down = down;
  }

  /** The connection is HTTP/2: {@code sniffer} has seen its beginning. */
  void http2(ProtocolSniffer sniffer) {
    var session = new Session();
    http1 = Optional.empty();
    http2 = Optional.of(session);
    down.first().set(flow -> session.responses(flow, sniffer.frames()));
    up.first().set(flow -> session.requests(flow, sniffer.prefaceSeen()));
  }

  /** Applies these rules from now on. */
  void rules(List<? extends Rule> wanted) {
    List<Rule> rules = List.copyOf(wanted);
    if (http2.isPresent()) http2.get().rules(rules);
    else if (http1.isPresent() || !rules.isEmpty()) http1(rules);
  }

  private void http1(List<Rule> rules) {
    if (http1.isEmpty()) begin();
    var exchange = http1.orElseThrow();
    exchange.rules(rules);
    if (!rules.isEmpty() || !exchange.isIdle()) return;
    up.first().clear();
    down.first().clear();
    http1 = Optional.empty();
  }

  private void begin() {
    var exchange = new Exchange();
    http1 = Optional.of(exchange);
    down.first().set(exchange::responses);
    up.first().set(exchange::requests);
  }
}
