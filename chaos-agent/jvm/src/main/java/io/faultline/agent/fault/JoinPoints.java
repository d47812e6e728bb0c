package io.faultline.agent.fault;

import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.Pointcut;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The join points of each point in the libraries. Thread-safe. */
public interface JoinPoints {
  /** The points that have any. */
  Set<Point> points();

  /** The methods that the calls of a point pass, for these places. */
  List<Pointcut> pointcuts(Point point, Map<String, String> places);

  /** The same methods, and hooks that ask the gate. */
  List<Advice> advice(Point point, Map<String, String> places, FaultGate gate);
}
