package io.faultline.drivers.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container as its engine describes it. A value.
 *
 * @param status {@code running}, {@code paused}, {@code exited}, …
 * @param nanoCpus the number of processors it may use, in billionths; 0 for all
 * @param memory the most bytes it may use; 0 for no limit
 * @param swap the same including swap; 0 and -1 for no limit
 * @param networks a network's name to the options that restore the container's names and fixed
 *     addresses there when it is connected again
 */
public record Container(
    String id,
    String status,
    long nanoCpus,
    long memory,
    long swap,
    Map<String, List<String>> networks) {
  static Container of(JsonNode inspected) {
    var limits = inspected.path("HostConfig");
    var networks = new LinkedHashMap<String, List<String>>();
    var id = inspected.path("Id").asText();
    inspected
        .path("NetworkSettings")
        .path("Networks")
        .properties()
        .forEach(it -> networks.put(it.getKey(), connecting(it.getValue(), id)));
    return new Container(
        id,
        inspected.path("State").path("Status").asText(),
        limits.path("NanoCpus").asLong(),
        limits.path("Memory").asLong(),
        limits.path("MemorySwap").asLong(),
        networks);
  }

  /** Engines add each container's id as an alias themselves. */
  private static List<String> connecting(JsonNode network, String id) {
    var words = new ArrayList<String>();
    for (var alias : network.path("Aliases"))
      if (!id.startsWith(alias.asText())) words.addAll(List.of("--alias", alias.asText()));
    var fixed = network.path("IPAMConfig");
    if (!fixed.path("IPv4Address").asText("").isEmpty())
      words.addAll(List.of("--ip", fixed.path("IPv4Address").asText()));
    if (!fixed.path("IPv6Address").asText("").isEmpty())
      words.addAll(List.of("--ip6", fixed.path("IPv6Address").asText()));
    return List.copyOf(words);
  }

  boolean isRunning() {
    return status.equals("running");
  }
}
