package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.Origin;
import io.faultline.agent.raise.PointHook;
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

  private final Gate gate;
  private final ClassLoader loader;

  public SpringBean(Gate gate, ClassLoader loader) {
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
    for (Class<?> type = self.getClass(); type != null; type = type.getSuperclass())
      if (type.getName().equals(name)) return KINDS.get(type);
    return List.of();
  }
}
