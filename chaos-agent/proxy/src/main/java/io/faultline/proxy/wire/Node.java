package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A place in the chain of one {@link Link}: a toxic's stage and its successor. */
final class Node implements Flow {
  private final Link link;
  private final ActiveToxic raised;
  private final Optional<Stage> replaced;
  private Node next;
  private Stage stage;
  private boolean counted;
  private boolean stalling;
  private boolean over;

  Node(Link link, ActiveToxic raised, Optional<Node> replaced) {
    this.link = link;
    this.raised = raised;
    this.replaced = replaced.map(node -> node.stage);
  }

  void start(Function<Flow, Stage> starter) {
    stage = starter.apply(this);
  }

  /** Makes {@code following} the next in the chain; null is the sink. */
  void leadTo(Node following) {
    next = following;
  }

  ActiveToxic raised() {
    return raised;
  }

  Stage stage() {
    return stage;
  }

  @Override
  public Timer timer() {
    return link.timer();
  }

  @Override
  public RandomGenerator random() {
    return link.random();
  }

  @Override
  public <T extends Stage> Optional<T> replaced(Class<T> type) {
    return replaced.filter(type::isInstance).map(type::cast);
  }

  @Override
  public <T> T common(Class<T> type, Supplier<T> make) {
    return raised.common(type, make);
  }

  @Override
  public void data(ByteBuf bytes) {
    if (over || link.isClosed()) link.drop(bytes);
    else if (next == null) link.sink(bytes);
    else next.stage.data(bytes);
  }

  @Override
  public void end(Ending ending) {
    if (over || link.isClosed()) return;
    over = ending != Ending.FIN;
    if (next == null) link.sinkEnd(ending);
    else next.stage.end(ending);
  }

  @Override
  public void add(ByteBuf bytes) {
    link.added(bytes);
    data(bytes);
  }

  @Override
  public void drop(ByteBuf bytes) {
    link.drop(bytes);
  }

  @Override
  public void stall(boolean stalled) {
    if (stalling == stalled) return;
    stalling = stalled;
    link.stall(stalled);
  }

  @Override
  public void load(int bytes) {
    link.load(bytes);
  }

  @Override
  public void affected() {
    raised.effects().affected(!counted);
    counted = true;
  }
}
