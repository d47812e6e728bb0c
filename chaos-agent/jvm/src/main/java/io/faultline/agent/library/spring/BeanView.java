package io.faultline.agent.library.spring;

import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Origin;
import io.faultline.agent.library.method.Arguments;
import io.faultline.agent.reflect.Hierarchy;
import io.faultline.agent.weave.Annotations;
import java.util.List;

/**
 * A call of a bean as targets see it; its kinds are the stereotypes that it carries. Spring's own
 * beans, such as the controller of error pages, match only a target that names their class.
 */
final class BeanView implements CallView {
  private static final String SPRINGS = "org.springframework.";

  private static final ClassValue<List<String>> KINDS =
      new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
          return Annotations.of(type).stream()
              .filter(name -> name.startsWith(SPRINGS))
              .map(name -> name.substring(name.lastIndexOf('.') + 1))
              .toList();
        }
      };

  private final Object self;
  private final Origin origin;
  private final Object[] arguments;

  BeanView(Object self, Origin origin, Object[] arguments) {
    this.self = self;
    this.origin = origin;
    this.arguments = arguments;
  }

  @Override
  public List<String> values(String attribute) {
    return switch (attribute) {
      case "kind" -> kinds();
      case "class" -> List.of(origin.type());
      case "method" -> origin.names();
      default -> Arguments.values(arguments, attribute);
    };
  }

  @Override
  public String requiredAttribute() {
    return origin.type().startsWith(SPRINGS) ? "class" : "";
  }

  /** The class that has the code, not the proxy below it. */
  private List<String> kinds() {
    for (var type : Hierarchy.classes(self.getClass()))
      if (type.getName().equals(origin.type())) return KINDS.get(type);
    return List.of();
  }
}
