package io.faultline.agent.fault;

import io.faultline.fault.CallFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** Makes the exceptions of exception faults, from classes as the calling code sees them. */
final class ThrowableMaker {
  private ThrowableMaker() {}

  /** A new exception, or nothing where {@link #problem} has something to say. */
  static Optional<Throwable> make(CallFault.Throw fault, ClassLoader loader) {
    try {
      var type = find(fault.type(), loader);
      var withMessage = constructor(type, String.class);
      var made =
          withMessage.isPresent()
              ? withMessage.get().newInstance(fault.message())
              : constructor(type).orElseThrow().newInstance();
      return Optional.of((Throwable) made);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Why no such exception can be made by the code of {@code loader}; nothing where it can. */
  static Optional<String> problem(CallFault.Throw fault, ClassLoader loader) {
    Class<?> type;
    try {
      type = find(fault.type(), loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of(
          "exception: no class %s in the target's class path".formatted(fault.type()));
    }
    if (!Throwable.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers()))
      return Optional.of("exception: expected a class to throw, got " + fault.type());
    if (constructor(type, String.class).isEmpty() && constructor(type).isEmpty())
      return Optional.of(
          "exception: expected a public constructor (String) or () in " + fault.type());
    return Optional.empty();
  }

  /** Code of the JDK itself is called by that of the application, which has more classes. */
  private static Class<?> find(String name, ClassLoader loader) throws ClassNotFoundException {
    if (loader != null) return Class.forName(name, false, loader);
    try {
      return Class.forName(name, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      var context = Thread.currentThread().getContextClassLoader();
      if (context == null) throw e;
      return Class.forName(name, false, context);
    }
  }

  private static Optional<Constructor<?>> constructor(Class<?> type, Class<?>... parameters) {
    try {
      return Optional.of(type.getConstructor(parameters));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
