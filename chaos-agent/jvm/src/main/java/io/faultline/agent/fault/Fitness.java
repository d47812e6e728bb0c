package io.faultline.agent.fault;

import static io.faultline.agent.fault.RefusedException.Reason.UNFIT;

import io.faultline.agent.weave.Pointcut;
import io.faultline.agent.weave.Weaver;
import io.faultline.agent.weave.Woven;
import io.faultline.fault.CallFault;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether a fault can have an effect on the methods woven for it. */
record Fitness(Weaver weaver, List<Pointcut> pointcuts, Woven woven) {
  /**
   * Checks loaded classes only: if there are none, the code may be loaded later.
   *
   * @throws RefusedException if the fault can never have an effect
   */
  void require(Point point, Map<String, String> places, CallFault fault) throws RefusedException {
    if (!point.places().isEmpty()) requireMethod(places);
    if (fault instanceof CallFault.Return value) requireValue(value);
  }

  private void requireMethod(Map<String, String> places) throws RefusedException {
    if (!woven.returnTypes().isEmpty()) return;
    if (weaver.hasLoaded(pointcuts))
      throw new RefusedException(
          UNFIT,
          "method: expected one with code of its own in %s, found none like %s"
              .formatted(places.get("class"), places.get("method")));
    if (!weaver.mayLoad(places.get("class")))
      throw new RefusedException(
          UNFIT,
          "class: expected a class that is loaded or in the class path, found none like "
              + places.get("class"));
  }

  private void requireValue(CallFault.Return value) throws RefusedException {
    var types = woven.returnTypes();
    if (types.isEmpty() || types.stream().anyMatch(type -> fits(value.value(), type))) return;
    throw new RefusedException(
        UNFIT,
        "return: expected a value of one of the types %s, got '%s'"
            .formatted(new TreeSet<>(types), value.value()));
  }

  private boolean fits(String value, String type) {
    return loaders().anyMatch(loader -> ReturnValue.parse(value, type, loader).isPresent());
  }

  private Stream<ClassLoader> loaders() {
    return Stream.concat(
        Stream.of(ClassLoader.getSystemClassLoader()),
        weaver.loaded(pointcuts).stream().map(Class::getClassLoader).distinct());
  }
}
