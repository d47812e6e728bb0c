package io.faultline.agent.weave;

/** Defines woven classes itself; all others come from the loader of the tests. */
final class WeavingLoader extends ClassLoader {
  WeavingLoader() {
    super(WeavingLoader.class.getClassLoader());
  }

  /** The class that the file has, with all of its methods woven and verified by the JVM. */
  Class<?> define(byte[] file, int slot) {
    var woven = woven(file, slot);
    return verified(defineClass(null, woven, 0, woven.length));
  }

  /** A class that the tests have too, as it is. */
  Class<?> defineUnwoven(Class<?> type) {
    var file = ClassFiles.of(type);
    return defineClass(null, file, 0, file.length);
  }

  /** As {@link #define}, of a class that the tests have too. */
  Class<?> define(Class<?> type, int slot) {
    return define(ClassFiles.of(type), slot);
  }

  static byte[] woven(byte[] file, int slot) {
    return new MethodWeaver(slot).weave(file, (name, parameters) -> true).code();
  }

  /** To ask for the methods of a class links it, which is when it is verified. */
  private static Class<?> verified(Class<?> type) {
    if (type.getDeclaredMethods().length == 0) throw new IllegalStateException("no method");
    return type;
  }
}
