package io.faultline.agent.weave;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Class files as their class loaders return them. */
final class ClassFiles {
  private ClassFiles() {}

  /** Empty if there is none, as for classes made at run time. */
  static byte[] of(Class<?> type) {
    var loader = type.getClassLoader();
    var file = type.getName().replace('.', '/') + ".class";
    try (var in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      return new byte[0];
    }
  }

  /** Whether the class file contains this name of a member, a class or an attribute. */
  static boolean name(byte[] file, String text) {
    var wanted = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i <= file.length - wanted.length; i++) {
      int same = 0;
      while (same < wanted.length && file[i + same] == wanted[same]) same++;
      if (same == wanted.length) return true;
    }
    return false;
  }

  /** Returns these bytes for this class, and the loader's files for all others. */
  static ClassFileLocator around(ClassLoader loader, String name, byte[] bytes) {
    return new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
  }
}
