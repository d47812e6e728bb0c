package io.faultline.proxy.wire;

import io.faultline.proxy.http.Requests;
import io.faultline.proxy.toxic.Aim;
import io.faultline.proxy.toxic.Noop;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import java.util.List;
import java.util.Optional;

/** The place before all others of a link, where toxics that pick requests work together. */
final class RequestHead {
  /** Stands for no toxic: each rule counts for itself. */
  private static final RaisedToxic UNCOUNTED =
      new RaisedToxic(
          0,
          new ToxicSpec("requests", ToxicType.NOOP, Stream.UPSTREAM, 1, new Noop(), Aim.ALL),
          new Tally(() -> 0, first -> {}));

  private final Node node;
  private Requests requests;

  RequestHead(Link link) {
    this.node = new Node(link, UNCOUNTED, Optional.empty());
  }

  /**
   * Aims by these rules from now on.
   *
   * @return where the link's bytes go first: here, or straight to {@code following}
   */
  Node aim(List<RaisedToxic> rules, Node following) {
    node.leadTo(following);
    if (requests == null && rules.isEmpty()) return following;
    if (requests == null)
      node.start(
          flow -> {
            requests = new Requests(flow);
            return requests;
          });
    requests.rules(List.copyOf(rules));
    if (!rules.isEmpty() || !requests.isIdle()) return node;
    requests.lift();
    requests = null;
    return following;
  }

  void closed() {
    if (requests != null) requests.closed();
  }
}
