package io.faultline.agent.observe.edge;

import java.util.Optional;

/**
 * The guards of a call.
 *
 * @param breaker the innermost; empty if none was seen
 * @param limit the shortest; empty if none was seen
 */
public record GuardContext(Optional<String> breaker, Optional<CallTimeout> limit) {
  public static final GuardContext NONE = new GuardContext(Optional.empty(), Optional.empty());

  public static GuardContext of(String breaker) {
    return new GuardContext(Optional.of(breaker), Optional.empty());
  }

  public static GuardContext of(CallTimeout limit) {
    return new GuardContext(Optional.empty(), Optional.of(limit));
  }

  /** This context inside another one. */
  public GuardContext inside(GuardContext outer) {
    var shortest =
        limit.map(ours -> outer.limit.map(ours::orShorter).orElse(ours)).or(outer::limit);
    return new GuardContext(breaker.or(outer::breaker), shortest);
  }
}
