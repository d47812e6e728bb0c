package io.faultline.runner.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The system as a whole. */
public interface SystemUnderTest {
  /** Why the system is not ready for a run, a sentence each; empty if it is. */
  List<String> problems();

  /** The profile that the system runs with: {@code tuned}. */
  String profile();

  /** Facts for the report: Java version, processors, versions of the parts. */
  Map<String, String> environment();

  /** The active faults anywhere in the system, and the faults that ended lately, by any origin. */
  List<FoundFault> faults() throws PortException;

  /**
   * Identifies one start of a process, for example by its pid; empty while it does not run.
   *
   * @throws PortException if that cannot be found out
   */
  Optional<String> incarnation(String process) throws PortException;

  /** A fault, as the agent or proxy that has or had it reports it. */
  record FoundFault(String source, String id, String fault, String target, boolean isRaised) {
    /** The same fault, ended. */
    FoundFault ended() {
      return new FoundFault(source, id, fault, target, false);
    }
  }
}
