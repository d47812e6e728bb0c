package io.faultline.agent.library.method;

import io.faultline.agent.fault.Point;
import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.Pointcut;
import io.faultline.agent.weave.TypeFilter;
import io.faultline.fault.Glob;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any method of the host that a target names. */
public final class MethodLibrary implements Library {
  private static final Point METHOD =
      new Point(
          "method", CallPoints.OF_METHODS, Set.of("argument.", "when"), Set.of("class", "method"));

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(JoinPoint.at(MethodLibrary::named).faults(METHOD, MethodCall.class));
  }

  /** Patterns with {@code *}; the class pattern must name a package outside the JDK. */
  private static Pointcut named(Map<String, String> places) {
    var type = places.get("class");
    int star = type.indexOf('*');
    var fixed = star < 0 ? type : type.substring(0, star);
    if (!fixed.contains(".") || TypeFilter.isOfJdk(type) || fixed.startsWith("io.faultline.agent."))
      throw new IllegalArgumentException(
          "class: expected a package's name before any *, not one of the JDK or the agent, got "
              + type);
    var types = Glob.of("class", type);
    return new Pointcut(
        TypeFilter.like(types::matches), MethodSignature.parse(places.get("method")));
  }
}
