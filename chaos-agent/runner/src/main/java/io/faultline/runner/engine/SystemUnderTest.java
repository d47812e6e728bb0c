package io.faultline.runner.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The system as a whole. */
public interface SystemUnderTest {
  /** What keeps it from being ready for a run, a sentence each; empty when it is. */
  List<String> problems();

  /** The profile it runs with: {@code tuned}. */
  String profile();

  /** Facts for the report: Java version, processors, versions of the parts. */
  Map<String, String> environment();

  /**
   * The faults that are raised anywhere in it, and those that ended lately, whoever raised them.
   */
  List<FoundFault> faults() throws PortException;

  /**
   * What tells this start of a process from another: its pid, say; empty while it is not there.
   *
   * @throws PortException where nobody can say
   */
  Optional<String> incarnation(String process) throws PortException;

  /** A fault as the agent or the proxy that has or had it reports it. */
  record FoundFault(String source, String id, String fault, String target, boolean isRaised) {
    /** The same once it has ended. */
    FoundFault ended() {
      return new FoundFault(source, id, fault, target, false);
    }
  }
}
