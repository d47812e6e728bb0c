package io.faultline.load;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws the users' requests by their weights. The keys begin with {@code run}, which must be new in
 * each run. Thread-safe.
 */
final class Draws {
  private final String run;
  private final List<PlannedRequest> requests;
  private final RandomGenerator chance;
  private final int weights;
  private long count;

  Draws(String run, List<PlannedRequest> requests, RandomGenerator chance) {
    this.run = run;
    this.requests = List.copyOf(requests);
    this.chance = chance;
    this.weights = requests.stream().mapToInt(PlannedRequest::weight).sum();
  }

  synchronized DrawnRequest next() {
    return pick().draw(run + "-" + ++count, chance);
  }

  private PlannedRequest pick() {
    int left = chance.nextInt(weights);
    for (PlannedRequest request : requests) {
      left -= request.weight();
      if (left < 0) return request;
    }
    throw new IllegalStateException("weights do not add up");
  }
}
