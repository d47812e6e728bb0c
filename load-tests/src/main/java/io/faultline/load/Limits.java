package io.faultline.load;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Gatling's assertions at the end, over all requests; its exit code is 2 if one does not hold.
 * There are none under an experiment, which breaks the system on purpose and whose probes judge
 * instead.
 */
record Limits(OptionalDouble mostFailedShare, OptionalInt mostP99Millis) {
  List<Assertion> assertions() {
    var assertions = new ArrayList<Assertion>();
    mostFailedShare.ifPresent(
        share -> assertions.add(global().failedRequests().percent().lte(share * 100)));
    mostP99Millis.ifPresent(
        millis -> assertions.add(global().responseTime().percentile(99).lte(millis)));
    return assertions;
  }
}
