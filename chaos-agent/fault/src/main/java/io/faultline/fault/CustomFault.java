package io.faultline.fault;

import java.util.Set;

/**
 * A fault that a command or an HTTP request of the system file raises. Its target's point is {@code
 * custom}.
 */
public record CustomFault() implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "custom",
          CustomFault.class,
          "custom",
          Set.of(Where.CUSTOM),
          words -> words.nothing(new CustomFault()));

  @Override
  public String text() {
    return "custom";
  }
}
