package io.faultline.agent.fault;

import io.faultline.fault.CallFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the exceptions of exception faults, from classes as the calling code sees them: by the
 * constructor that takes a message, by the one without arguments, by others with sample arguments,
 * or else without a constructor.
 */
final class ThrowableMaker {
  private ThrowableMaker() {}

  /** A new exception; empty if {@link #problem} reports a problem. */
  static Optional<Throwable> make(CallFault.Throw fault, ClassLoader loader) {
    try {
      return make(find(fault.type(), loader), fault.message());
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Why the code of {@code loader} can make no such exception; empty if it can. */
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
    if (make(type, fault.message()).isEmpty())
      return Optional.of("exception: expected a class that can be made, got " + fault.type());
    return Optional.empty();
  }

  private static Optional<Throwable> make(Class<?> type, String message) {
    for (var constructor : constructors(type)) {
      var made = call(constructor, message);
      if (made.isPresent()) return made;
    }
    return RawThrowable.allocate(type, message);
  }

  /** The constructors that most likely give what is meant come first. */
  private static List<Constructor<?>> constructors(Class<?> type) {
    var all = new ArrayList<Constructor<?>>();
    Stream.of(type.getDeclaredConstructors())
        .filter(constructor -> !constructor.isSynthetic())
        .sorted(Comparator.comparingInt(ThrowableMaker::rank))
        .forEach(all::add);
    return all;
  }

  private static int rank(Constructor<?> constructor) {
    var types = constructor.getParameterTypes();
    int hidden = Modifier.isPublic(constructor.getModifiers()) ? 0 : 100;
    if (types.length == 1 && types[0] == String.class) return hidden;
    if (types.length == 0) return hidden + 1;
    boolean takesMessage = Stream.of(types).anyMatch(type -> type == String.class);
    return hidden + types.length + (takesMessage ? 1 : 2);
  }

  private static Optional<Throwable> call(Constructor<?> constructor, String message) {
    try {
      constructor.setAccessible(true);
      var arguments =
          Stream.of(constructor.getParameterTypes())
              .map(parameter -> SampleValue.of(parameter, message).orElse(null))
              .toArray();
      return Optional.of((Throwable) constructor.newInstance(arguments));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** For the JDK's own code, searches the application's loaders, which find more classes. */
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
}
