package io.faultline.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Has one class loaded, and tells when it was given other code or its own. */
final class TestJvm {
  private final Class<?> loaded;
  private final Runnable retransformed;
  private final List<ClassFileTransformer> transformers = new ArrayList<>();

  TestJvm(Class<?> loaded, Runnable retransformed) {
    this.loaded = loaded;
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
      case "getAllLoadedClasses" -> new Class<?>[] {loaded};
      case "isModifiableClass" -> true;
      case "addTransformer" -> {
        transformers.add((ClassFileTransformer) arguments[0]);
        yield null;
      }
      case "removeTransformer" -> transformers.remove(arguments[0]);
      case "retransformClasses" -> {
        retransform();
        yield null;
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private void retransform() throws IllegalClassFormatException {
    for (var transformer : transformers)
      transformer.transform(
          loaded.getClassLoader(),
          loaded.getName().replace('.', '/'),
          loaded,
          loaded.getProtectionDomain(),
          ClassFiles.of(loaded));
    retransformed.run();
  }
}
