package io.faultline.local.component;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A component's dependencies, by name.
 *
 * @param uses the components that it talks to, which are stopped after it
 * @param waitsFor the subset that must be ready before it is started
 */
public record Links(Set<String> uses, Set<String> waitsFor) {
  public static final Links NONE = new Links(Set.of(), Set.of());

  public Links {
    uses = Set.copyOf(uses);
    waitsFor = Set.copyOf(waitsFor);
    if (!uses.containsAll(waitsFor)) {
      throw new IllegalArgumentException(
          "links: expected to wait only for what is used, got uses %s, waits for %s"
              .formatted(uses, waitsFor));
    }
  }

  /** The same with one more that is used and must be ready first. */
  public Links and(String name) {
    return new Links(with(uses, name), with(waitsFor, name));
  }

  private static Set<String> with(Set<String> names, String name) {
    return Stream.concat(names.stream(), Stream.of(name)).collect(Collectors.toSet());
  }
}
