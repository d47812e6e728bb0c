package io.faultline.local.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many processes each service has; one if it is not named. */
public record Scale(Map<String, Integer> byService) {
  /** The most that a service may have. */
  public static final int MOST = 4;

  /** One process each. */
  public static final Scale ONE = new Scale(Map.of());

  public Scale {
    byService = Map.copyOf(byService);
  }

  public List<Instance> instances(Service service) {
    var count = byService.getOrDefault(service.name(), 1);
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Instance(service, number, count))
        .toList();
  }

  public List<Instance> instances(Topology topology) {
    return topology.services().stream().flatMap(it -> instances(it).stream()).toList();
  }
}
