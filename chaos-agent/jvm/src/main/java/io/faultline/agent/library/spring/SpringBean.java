package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Origin;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.method.Arguments;
import io.faultline.agent.library.method.MethodFaults;
import io.faultline.agent.reflect.Hierarchy;
import io.faultline.agent.weave.Annotations;
import java.util.List;

/** Methods of Spring's beans; their kinds are the stereotypes they carry. */
public final class SpringBean extends PointHook {
  private static final ClassValue<List<String>> KINDS =
      new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
          return Annotations.of(type).stream()
              .filter(name -> name.startsWith("org.springframework."))
              .map(name -> name.substring(name.lastIndexOf('.') + 1))
              .toList();
        }
      };

  private final FaultGate gate;
  private final ClassLoader loader;

  public SpringBean(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String text) {
    var origin = Origin.of(text);
    CallView view =
        attribute ->
            switch (attribute) {
              case "kind" -> kinds(self, origin.type());
              case "class" -> List.of(origin.type());
              case "method" -> List.of(origin.method());
              default -> Arguments.values(arguments, attribute);
            };
    return MethodFaults.of(gate, view, loader, text);
  }

  /** Of the class whose code it is, not of the proxy below it. */
  private static List<String> kinds(Object self, String name) {
    for (var type : Hierarchy.classes(self.getClass()))
      if (type.getName().equals(name)) return KINDS.get(type);
    return List.of();
  }
}
