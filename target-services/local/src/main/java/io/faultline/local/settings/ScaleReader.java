package io.faultline.local.settings;

import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;

/** Reads {@code 2} or {@code order=2,gateway=3} and collects all problems. */
final class ScaleReader {
  private final Topology topology;
  private final List<String> problems = new ArrayList<>();

  ScaleReader(Topology topology) {
    this.topology = topology;
  }

  Scale read(String text) {
    var counts = new LinkedHashMap<String, Integer>();
    if (!text.contains("=")) {
      count(text)
          .ifPresent(all -> topology.serviceNames().forEach(service -> counts.put(service, all)));
      return new Scale(counts);
    }
    for (var part : text.split(",", -1)) {
      var words = part.split("=", 2);
      var name = words[0].strip();
      if (words.length < 2
          || topology.services().stream().map(Service::name).noneMatch(name::equals)) {
        problems.add(
            "--instances: expected NAME=N with NAME one of %s, got %s"
                .formatted(String.join(", ", topology.serviceNames()), part));
      } else if (counts.containsKey(name)) {
        problems.add("--instances: expected %s once, got it again".formatted(name));
      } else {
        count(words[1]).ifPresent(count -> counts.put(name, count));
      }
    }
    return new Scale(counts);
  }

  List<String> problems() {
    return problems;
  }

  private OptionalInt count(String text) {
    if (text.strip().matches("[1-" + Scale.MOST + "]")) {
      return OptionalInt.of(Integer.parseInt(text.strip()));
    }
    problems.add("--instances: expected 1 to %d, got %s".formatted(Scale.MOST, text.strip()));
    return OptionalInt.empty();
  }
}
