package io.faultline.local.component;

import java.util.Set;

/**
 * A component's ties to others, by name.
 *
 * @param uses what it talks to: these are stopped after it
 * @param waitsFor those of them that must be ready before it is started
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
}
