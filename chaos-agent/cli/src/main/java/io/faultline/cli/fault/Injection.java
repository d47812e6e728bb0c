package io.faultline.cli.fault;

import io.faultline.cli.terminal.UnusableException;
import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport.Counted;
import io.faultline.fault.FaultSources;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.time.Duration;

/** One fault at one target, as a person requested it. */
record Injection(FaultSources sources, Fault fault, Target target) {
  ActiveFault raise(Duration lease) throws InjectionException, UnusableException {
    try {
      return sources.raise(fault, target, lease);
    } catch (InjectionException e) {
      if (e.isUnfit()) throw new UnusableException(e.getMessage());
      throw e;
    }
  }

  /** Whether nothing is affected, and only matches are counted. */
  boolean isCountOnly() {
    return target.isCountOnly();
  }

  /** The unit that its effect counts. */
  Counted counted() {
    return Counted.of(fault, target);
  }
}
