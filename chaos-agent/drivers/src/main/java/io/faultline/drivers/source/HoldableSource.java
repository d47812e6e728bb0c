package io.faultline.drivers.source;

import io.faultline.fault.ActiveFault;
import io.faultline.fault.Fault;
import io.faultline.fault.FaultReport;
import io.faultline.fault.FaultSource;
import io.faultline.fault.InjectionException;
import io.faultline.fault.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A source that raises no faults while there is a hold on its API. Thread-safe. */
public record HoldableSource(FaultSource source, URI api, Holds holds) implements FaultSource {
  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Set<String> processes() {
    return source.processes();
  }

  @Override
  public boolean owns(Target target) {
    return source.owns(target);
  }

  /**
   * Checks again afterwards: a hold is written first and then the faults are lifted, so a fault
   * that was raised between the two is lifted by one of the two.
   */
  @Override
  public ActiveFault raise(Fault fault, Target target, Duration lease) throws InjectionException {
    requireFree();
    var raised = source.raise(fault, target, lease);
    try {
      requireFree();
      return raised;
    } catch (InjectionException e) {
      raised.close();
      throw e;
    }
  }

  @Override
  public List<FaultReport> list() throws InjectionException {
    return source.list();
  }

  @Override
  public FaultReport lift(String id) throws InjectionException {
    return source.lift(id);
  }

  @Override
  public List<FaultReport> liftAll() throws InjectionException {
    return source.liftAll();
  }

  private void requireFree() throws InjectionException {
    try {
      var hold = holds.find(api);
      if (hold.isPresent()) throw new InjectionException(name() + ": " + hold.get().text());
    } catch (IOException e) {
      throw new InjectionException(name() + ": " + e.getMessage(), e);
    }
  }
}
