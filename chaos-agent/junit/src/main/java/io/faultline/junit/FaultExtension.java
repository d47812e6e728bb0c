package io.faultline.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Raises the faults of a test and lifts them: all active ones when the test method ends, before its
 * {@code @AfterEach}, and any that {@code @AfterEach} raised after it. Register it with {@link
 * WithFaults}, which also prevents concurrent tests.
 */
final class FaultExtension
    implements BeforeEachCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        AfterEachCallback,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FaultExtension.class);

  @Override
  public void beforeEach(ExtensionContext test) {
    OneTest.begin(test.getUniqueId(), test.getDisplayName());
    var faults = new Faults(TestAgent.client());
    test.getStore(NAMESPACE).put(Faults.class, faults);
    for (var instance : test.getRequiredTestInstances().getAllInstances()) give(faults, instance);
  }

  @Override
  public void beforeTestExecution(ExtensionContext test) {
    for (var wanted : wanted(test)) {
      var atMost = Duration.ofSeconds(wanted.atMostSeconds());
      var injection = faults(test).inject(wanted.fault(), wanted.target(), atMost);
      if (!wanted.requireEffect()) injection.withoutRequiredEffect();
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    faults(test).liftAll();
    if (test.getExecutionException().isEmpty()) faults(test).verify();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    try {
      var faults = test.getStore(NAMESPACE).get(Faults.class, Faults.class);
      if (faults != null) faults.end();
    } finally {
      OneTest.end(test.getUniqueId());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Faults.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var faults = context.getStore(NAMESPACE).get(Faults.class, Faults.class);
    if (faults == null)
      throw new ParameterResolutionException(
          "Faults: expected in a test method, @BeforeEach or @AfterEach, got "
              + parameter.getDeclaringExecutable());
    return faults;
  }

  private static Faults faults(ExtensionContext test) {
    return test.getStore(NAMESPACE).get(Faults.class, Faults.class);
  }

  /** The outermost class first. */
  private static List<InjectFault> wanted(ExtensionContext test) {
    var wanted = new ArrayList<InjectFault>();
    for (Class<?> type = test.getRequiredTestClass(); type != null; type = type.getEnclosingClass())
      wanted.addAll(0, findRepeatableAnnotations(type, InjectFault.class));
    wanted.addAll(findRepeatableAnnotations(test.getRequiredTestMethod(), InjectFault.class));
    return wanted;
  }

  private static void give(Faults faults, Object instance) {
    var fields =
        ReflectionSupport.findFields(
            instance.getClass(),
            field -> field.getType() == Faults.class && !Modifier.isStatic(field.getModifiers()),
            HierarchyTraversalMode.TOP_DOWN);
    for (var field : fields) set(field, instance, faults);
  }

  private static void set(Field field, Object instance, Faults faults) {
    try {
      field.setAccessible(true);
      field.set(instance, faults);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s: %s".formatted(field, e.getMessage()), e);
    }
  }
}
