package io.faultline.agent.fault;

import java.lang.reflect.Field;
import java.util.Optional;

/**
 * Makes exceptions without calling a constructor, for classes whose constructors cannot be called.
 */
final class RawThrowable {
  private RawThrowable() {}

  /**
   * An exception with this message, unless the class has another; empty if this JVM cannot make it.
   */
  static Optional<Throwable> allocate(Class<?> type, String message) {
    try {
      var unsafe = Class.forName("sun.misc.Unsafe");
      var instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      var made = unsafe.getMethod("allocateInstance", Class.class).invoke(instance.get(null), type);
      // Its fields have no initial values: without these, printing it would fail.
      set(unsafe, instance.get(null), made, "detailMessage", message);
      set(unsafe, instance.get(null), made, "stackTrace", new StackTraceElement[0]);
      return Optional.of(((Throwable) made).fillInStackTrace());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static void set(Class<?> unsafe, Object instance, Object made, String name, Object value)
      throws ReflectiveOperationException {
    var offset =
        unsafe
            .getMethod("objectFieldOffset", Field.class)
            .invoke(instance, Throwable.class.getDeclaredField(name));
    unsafe
        .getMethod("putObject", Object.class, long.class, Object.class)
        .invoke(instance, made, offset, value);
  }
}
