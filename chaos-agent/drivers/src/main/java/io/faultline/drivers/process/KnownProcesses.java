package io.faultline.drivers.process;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/** Which process of this machine a name stands for. Thread-safe. */
public interface KnownProcesses {
  /** Whose faults these are: two systems may have a process of one name. */
  String scope();

  /** The names that a target may have; asks nobody. */
  Set<String> names();

  /**
   * The number that the process has now; empty where it is not there.
   *
   * @throws IOException where nobody can say
   */
  OptionalLong pid(String name) throws IOException;

  /** Whether who started the process says itself that it has this number. */
  boolean isVouchedFor(String name, long pid);

  /** Those of no system: a target is a number. */
  static KnownProcesses none() {
    return new KnownProcesses() {
      @Override
      public String scope() {
        return "";
      }

      @Override
      public Set<String> names() {
        return Set.of();
      }

      @Override
      public OptionalLong pid(String name) {
        return OptionalLong.empty();
      }

      @Override
      public boolean isVouchedFor(String name, long pid) {
        return false;
      }
    };
  }
}
