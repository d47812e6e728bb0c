package io.faultline.agent.fault;

import io.faultline.fault.CallFault;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kind of call inside a JVM, whatever library makes it.
 *
 * @param name in targets
 * @param faults the kinds that can be done to such calls
 * @param attributes that a target may match; one that ends in {@code .} accepts any name after it
 * @param places attributes that say which code is the point, so a target must give them
 */
public record Point(
    String name,
    Set<Class<? extends CallFault>> faults,
    Set<String> attributes,
    Set<String> places) {
  public Point {
    faults = Set.copyOf(faults);
    attributes = Set.copyOf(attributes);
    places = Set.copyOf(places);
  }

  /** A point whose code the libraries declare. */
  public Point(String name, Set<Class<? extends CallFault>> faults, Set<String> attributes) {
    this(name, faults, attributes, Set.of());
  }

  /** Whether a target may match this attribute. */
  boolean has(String attribute) {
    return places.contains(attribute)
        || attributes.stream()
            .anyMatch(
                known ->
                    known.endsWith(".")
                        ? attribute.startsWith(known) && attribute.length() > known.length()
                        : known.equals(attribute));
  }

  /** The part of a target's match that is about calls. */
  Map<String, String> ofCalls(Map<String, String> match) {
    return part(match, false);
  }

  /** The part of a target's match that says where the point is. */
  Map<String, String> ofPlaces(Map<String, String> match) {
    return part(match, true);
  }

  private Map<String, String> part(Map<String, String> match, boolean isPlace) {
    return match.entrySet().stream()
        .filter(entry -> places.contains(entry.getKey()) == isPlace)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
