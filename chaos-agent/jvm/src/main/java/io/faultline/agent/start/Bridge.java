package io.faultline.agent.start;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Defines the bridge's classes in the boot loader. They are not appended to its search path,
 * because that would print a warning into the host's output and disable its class-data sharing.
 */
final class Bridge {
  private static final List<String> CLASSES =
      List.of(
          "io.faultline.agent.boot.FaultlineCall",
          "io.faultline.agent.boot.FaultlineCell",
          "io.faultline.agent.boot.FaultlineClock",
          "io.faultline.agent.boot.FaultlineCounter",
          "io.faultline.agent.boot.FaultlineHook");

  private Bridge() {}

  static void define(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    var here = Bridge.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", Set.of(here)),
        Map.of("java.io", Set.of(here), "sun.nio.ch", Set.of(here)),
        Set.of(),
        Map.of());
    var unsafeType = Class.forName("jdk.internal.misc.Unsafe");
    var unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
    var define =
        unsafeType.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            java.security.ProtectionDomain.class);
    for (var name : CLASSES) {
      if (isDefined(name)) continue;
      var bytes = bytes(name);
      define.invoke(unsafe, name.replace('.', '/'), bytes, 0, bytes.length, null, null);
    }
  }

  private static boolean isDefined(String name) {
    try {
      return Class.forName(name, false, null) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (var in =
        Bridge.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) throw new IOException("no class file of " + name);
      return in.readAllBytes();
    }
  }
}
