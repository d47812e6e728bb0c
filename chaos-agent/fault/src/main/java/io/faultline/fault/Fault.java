package io.faultline.fault;

/**
 * What is done to a target. A value: it holds no thread, socket or clock.
 *
 * <p>Every fault has one text form, such as {@code latency 200ms} or {@code exception
 * java.io.IOException "reset"}; see {@link FaultText}.
 */
public sealed interface Fault permits CallFault, ResourceFault, WireFault {
  /** The fault in the text form that {@link FaultText#parse} reads. */
  default String text() {
    return FaultText.print(this);
  }
}
