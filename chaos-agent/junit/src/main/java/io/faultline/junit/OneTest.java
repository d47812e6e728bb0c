package io.faultline.junit;

import java.util.Optional;

/**
 * Lets one test with faults run at a time, because a fault affects the whole JVM. JUnit ensures
 * this by itself; this class detects a violation, for instance by two launchers in one JVM.
 */
final class OneTest {
  private record Test(String id, String name) {}

  private static Optional<Test> current = Optional.empty();

  private OneTest() {}

  static synchronized void begin(String id, String name) {
    current.ifPresent(
        other -> {
          throw new IllegalStateException(
              "%s: expected no other test with faults in this JVM at the same time, found %s: faults are done to the whole JVM"
                  .formatted(name, other.name()));
        });
    current = Optional.of(new Test(id, name));
  }

  /** Does nothing for a test that was not admitted. */
  static synchronized void end(String id) {
    current = current.filter(test -> !test.id().equals(id));
  }
}
