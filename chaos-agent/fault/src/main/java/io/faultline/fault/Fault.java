package io.faultline.fault;

import java.util.Optional;

/**
 * What is done to a target. A value: it holds no thread, socket or clock.
 *
 * <p>Every fault has one text form, such as {@code latency 200ms} or {@code exception
 * java.io.IOException "reset"}: {@code parse(fault.text())} is the fault again. {@link FaultKinds}
 * lists them.
 */
public sealed interface Fault
    permits CallFault,
        ContainerFault,
        CustomFault,
        ProcessFault,
        ResourceFault,
        StubFault,
        WireFault {
  /** The fault in the text form that {@link #parse} reads. */
  String text();

  /** Whether the fault ends its target's process, which may then start again as another. */
  default boolean endsProcess() {
    return false;
  }

  /** How every call ends that it is done to; empty where that depends on more than the fault. */
  default Optional<CallEnd> callEnd() {
    return Optional.empty();
  }

  /**
   * Reads a fault, for instance {@code latency uniform 100ms 300ms}.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  static Fault parse(String text) {
    var words = Words.split(text);
    if (words.isEmpty())
      throw new IllegalArgumentException(
          "expected a fault (%s), got nothing".formatted(FaultKinds.names(FaultKinds.ALL)));
    var kind = FaultKinds.named(words.get(0));
    return kind.reader().apply(new Arguments(kind.name(), words.subList(1, words.size())));
  }
}
