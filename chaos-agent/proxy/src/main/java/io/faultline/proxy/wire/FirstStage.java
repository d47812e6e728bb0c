package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Noop;
import io.faultline.proxy.toxic.Selector;
import io.faultline.proxy.toxic.Stage;
import io.faultline.proxy.toxic.Stream;
import io.faultline.proxy.toxic.ToxicSpec;
import io.faultline.proxy.toxic.ToxicType;
import java.util.Optional;
import java.util.function.Function;

/** The place before all toxics of a link, for a stage that follows the protocol. */
final class FirstStage {
  /** Belongs to no toxic: each rule counts its own effects. */
  private static final ActiveToxic UNCOUNTED =
      new ActiveToxic(
          0,
          new ToxicSpec("requests", ToxicType.NOOP, Stream.UPSTREAM, 1, new Noop(), Selector.ALL),
          new EffectCounter(() -> 0, first -> {}));

  private final Link link;
  private Optional<Node> node = Optional.empty();

  FirstStage(Link link) {
    this.link = link;
  }

  /** Bytes pass through that stage from now on; a previous one is lifted. */
  void set(Function<Flow, Stage> stage) {
    lift();
    var anew = new Node(link, UNCOUNTED, Optional.empty());
    node = Optional.of(anew);
    link.lead();
    anew.start(stage);
  }

  /** Removes the stage. */
  void clear() {
    lift();
    node = Optional.empty();
    link.lead();
  }

  private void lift() {
    node.ifPresent(before -> before.stage().lift());
  }

  /** Where the link's bytes go first: here, or directly to {@code following}. */
  Node lead(Node following) {
    node.ifPresent(mine -> mine.leadTo(following));
    return node.orElse(following);
  }

  void closed() {
    node.ifPresent(mine -> mine.stage().closed());
  }
}
