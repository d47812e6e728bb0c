package io.faultline.bench.outbox;

import java.util.List;

/**
 * What one turn of a way gave.
 *
 * @param publisherCpu share of one core that its processes took
 * @param serverCpu share of one core that the database server took
 * @param mostPerSecond events a second of a backlog
 */
record Turn(
    Way way,
    List<Double> millis,
    double publisherCpu,
    double serverCpu,
    double mostPerSecond,
    double residentMebibytes) {
  Turn {
    millis = millis.stream().sorted().toList();
  }
}
