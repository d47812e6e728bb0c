package io.faultline.agent.observe.edge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The guards of a call.
 *
 * @param breaker the innermost; empty if none was seen
 * @param limit the shortest; empty if none was seen
 * @param retries the innermost first; empty if none were seen
 */
public record GuardContext(
    Optional<String> breaker, Optional<CallTimeout> limit, List<CallRetries> retries) {
  public static final GuardContext NONE =
      new GuardContext(Optional.empty(), Optional.empty(), List.of());

  public GuardContext {
    retries = List.copyOf(retries);
  }

  public static GuardContext of(String breaker) {
    return new GuardContext(Optional.of(breaker), Optional.empty(), List.of());
  }

  public static GuardContext of(CallTimeout limit) {
    return new GuardContext(Optional.empty(), Optional.of(limit), List.of());
  }

  public static GuardContext of(CallRetries retries) {
    return new GuardContext(Optional.empty(), Optional.empty(), List.of(retries));
  }

  /** This context inside another one; a guard in both counts once. */
  public GuardContext inside(GuardContext outer) {
    var shortest =
        limit.map(ours -> outer.limit.map(ours::orShorter).orElse(ours)).or(outer::limit);
    var theirs =
        outer.retries.stream()
            .filter(it -> retries.stream().noneMatch(ours -> ours.by().equals(it.by())))
            .map(it -> breaker.isPresent() ? it.roundBreaker() : it);
    return new GuardContext(
        breaker.or(outer::breaker), shortest, Stream.concat(retries.stream(), theirs).toList());
  }
}
