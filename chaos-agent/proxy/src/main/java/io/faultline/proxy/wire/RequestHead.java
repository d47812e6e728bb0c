package io.faultline.proxy.wire;

import io.faultline.proxy.http.Requests;
import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.Aim;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Noop;
import io.faultline.proxy.toxic.Stage;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
  private Consumer<List<Rule>> http2;

  RequestHead(Link link) {
    this.node = new Node(link, UNCOUNTED, Optional.empty());
  }

  /** From now on these are HTTP/2 frames, rules or not. */
  void follow(Function<Flow, Stage> frames, Consumer<List<Rule>> rules) {
    if (requests != null) requests.lift();
    requests = null;
    http2 = rules;
    node.start(frames);
  }

  /**
   * Aims by these rules from now on.
   *
   * @return where the link's bytes go first: here, or straight to {@code following}
   */
  Node lead(List<RaisedToxic> rules, Node following) {
    node.leadTo(following);
    if (http2 != null) {
      http2.accept(List.copyOf(rules));
      return node;
    }
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
    if (http2 != null) node.stage().closed();
  }
}
