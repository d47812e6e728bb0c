package io.faultline.junit;

import java.time.Duration;

/** A fault raised in this JVM. Closing lifts it early; the end of the test lifts it in any case. */
public final class Injection implements AutoCloseable {
  private final PatientAgent agent;
  private final String id;
  private final String text;
  private final Duration atMost;
  private boolean requiresEffect = true;
  private boolean lifted;

  Injection(PatientAgent agent, String id, String text, Duration atMost) {
    this.agent = agent;
    this.id = id;
    this.text = text;
    this.atMost = atMost;
  }

  /** Lets the test pass even if no call is affected. */
  public synchronized Injection withoutRequiredEffect() {
    requiresEffect = false;
    return this;
  }

  /** Its effect so far. */
  public Effect effect() {
    return Effect.of(agent.state(id).counts());
  }

  /** Lifts it; on return no call is affected any more. A second call does nothing. */
  public synchronized void lift() {
    if (lifted) return;
    agent.lift(id, atMost);
    lifted = true;
  }

  @Override
  public void close() {
    lift();
  }

  /**
   * Checks that the test proves what it seems to.
   *
   * @throws AssertionError if the lease ended first, or no call was affected although one had to be
   */
  synchronized void verify() {
    var state = agent.state(id);
    if (state.state().equals("expired"))
      throw new AssertionError(
          "%s: expected to last until the end of the test, ended after %d s; give it more (atMost)"
              .formatted(text, atMost.toSeconds()));
    var effect = Effect.of(state.counts());
    if (requiresEffect && effect.affected() == 0)
      throw new AssertionError(
          "%s: expected to affect a call of the test, affected none (%d matched, %d skipped): a fault without effect proves nothing; requireEffect = false or withoutRequiredEffect() allows it"
              .formatted(text, effect.matched(), effect.skipped()));
  }
}
