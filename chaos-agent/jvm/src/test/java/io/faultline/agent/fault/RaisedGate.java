package io.faultline.agent.fault;

import io.faultline.fault.CallFault;
import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.util.Random;

/** A gate at which one fault is raised, and what it did. */
public record RaisedGate(FaultGate gate, EffectCounter effect) {
  /** For instance {@code latency 200ms} and {@code method=price share=50%}. */
  public static RaisedGate of(String fault, String match) {
    var target = Target.parse("app point " + match);
    var effect = new EffectCounter(System::nanoTime);
    var random = new Random(1);
    var gate = new FaultGate();
    gate.add(
        new CallRule(
            (CallFault) Fault.parse(fault),
            target.match(),
            target.selection(),
            effect,
            () -> random,
            () -> {}));
    return new RaisedGate(gate, effect);
  }
}
