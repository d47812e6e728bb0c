package io.faultline.drivers.process;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/** Maps names to processes of this machine. Thread-safe. */
public interface KnownProcesses {
  /** The owner of the faults: two systems may have a process of one name. */
  String scope();

  /** The names that a target may have; makes no request. */
  Set<String> names();

  /**
   * The process's current pid; empty if it does not run.
   *
   * @throws IOException if it cannot be determined
   */
  OptionalLong pid(String name) throws IOException;

  /** Whether the supervisor that started the process itself confirms this pid. */
  boolean isVouchedFor(String name, long pid);

  /** Belongs to no system: a target is a pid. */
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
