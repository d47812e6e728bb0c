package io.faultline.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Has some classes loaded, and records when they got other code or their own. */
final class TestJvm {
  private final List<Class<?>> loaded;
  private final Set<Class<?>> refused;
  private final Runnable retransformed;
  private final List<ClassFileTransformer> transformers = new ArrayList<>();

  TestJvm(Class<?> loaded, Runnable retransformed) {
    this(List.of(loaded), Set.of(), retransformed);
  }

  /** Has classes that it gives no other code, as a JVM does where that does not verify. */
  TestJvm(List<Class<?>> loaded, Set<Class<?>> refused, Runnable retransformed) {
    this.loaded = loaded;
    this.refused = refused;
    this.retransformed = retransformed;
  }

  Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            TestJvm.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> answer(method.getName(), arguments));
  }

  private Object answer(String method, Object[] arguments) throws IllegalClassFormatException {
    return switch (method) {
      case "getAllLoadedClasses" -> loaded.toArray(new Class<?>[0]);
      case "isModifiableClass" -> true;
      case "addTransformer" -> {
        transformers.add((ClassFileTransformer) arguments[0]);
        yield null;
      }
      case "removeTransformer" -> transformers.remove(arguments[0]);
      case "retransformClasses" -> {
        retransform(List.of((Class<?>[]) arguments[0]));
        yield null;
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private void retransform(List<Class<?>> types) throws IllegalClassFormatException {
    for (var type : types)
      for (var transformer : transformers) {
        var code =
            transformer.transform(
                type.getClassLoader(),
                type.getName().replace('.', '/'),
                type,
                type.getProtectionDomain(),
                ClassFiles.of(type));
        if (code != null && refused.contains(type)) throw new VerifyError(type.getName());
      }
    retransformed.run();
  }
}
