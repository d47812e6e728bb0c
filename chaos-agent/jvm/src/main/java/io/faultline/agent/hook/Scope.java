package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.watch.Cover;
import io.faultline.agent.watch.Guards;

/** A call that runs what a guard guards, from now until it ends. */
final class Scope extends FaultlineCall {
  private final Guards guards;
  private final Cover cover;

  Scope(Guards guards, Cover cover) {
    this.guards = guards;
    this.cover = cover;
    guards.enter(cover);
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    super.exit(returned, failure);
    Watching.quietly(() -> guards.leave(cover));
  }
}
