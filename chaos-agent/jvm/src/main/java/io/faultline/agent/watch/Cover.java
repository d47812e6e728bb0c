package io.faultline.agent.watch;

import java.util.Optional;

/**
 * What guards a call.
 *
 * @param breaker the innermost; nothing where none was seen
 * @param limit the shortest; nothing where none was seen
 */
public record Cover(Optional<String> breaker, Optional<TimeLimit> limit) {
  public static final Cover NONE = new Cover(Optional.empty(), Optional.empty());

  public static Cover of(String breaker) {
    return new Cover(Optional.of(breaker), Optional.empty());
  }

  public static Cover of(TimeLimit limit) {
    return new Cover(Optional.empty(), Optional.of(limit));
  }

  /** This one, and another round it. */
  public Cover inside(Cover outer) {
    var shortest =
        limit.map(ours -> outer.limit.map(ours::orShorter).orElse(ours)).or(outer::limit);
    return new Cover(breaker.or(outer::breaker), shortest);
  }
}
