package io.faultline.fault;

import java.util.Set;

/**
 * What the system file says raises it: a command, or a request over HTTP. Its target's point is
 * {@code custom}.
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
