package io.faultline.agent.reflect;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * The JDK's internal data about an open file; requires that its packages are opened to the agent.
 * Thread-safe.
 */
public final class OpenFile {
  private static final ClassValue<Optional<Field>> PATH = field("path");

  /** The paths of asynchronous channels, which store them only since Java 25. */
  private static final ClassValue<Optional<Field>> DESCRIPTOR = field("fdObj");

  private static final ClassValue<Optional<Field>> NUMBER = field("fd");
  private static final ClassValue<Optional<Field>> EXECUTOR = field("executor");

  private OpenFile() {}

  /** The path of an open file, or empty if it has none. */
  public static Optional<String> path(Object file) {
    if (PATH.get(file.getClass()).isPresent()) return value(PATH, file, String.class);
    return value(DESCRIPTOR, file, FileDescriptor.class).flatMap(OpenFile::linked);
  }

  /** The executor of an asynchronous channel's work. */
  public static Optional<ExecutorService> executor(Object channel) {
    return value(EXECUTOR, channel, ExecutorService.class);
  }

  private static Optional<String> linked(FileDescriptor descriptor) {
    return value(NUMBER, descriptor, Integer.class)
        .flatMap(
            number -> {
              try {
                var link = Path.of("/proc/self/fd", number.toString());
                return Optional.of(Files.readSymbolicLink(link).toString());
              } catch (IOException e) {
                return Optional.empty();
              }
            });
  }

  private static <T> Optional<T> value(
      ClassValue<Optional<Field>> name, Object owner, Class<T> type) {
    try {
      var field = name.get(owner.getClass());
      return field.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(type.cast(field.get().get(owner)));
    } catch (IllegalAccessException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static ClassValue<Optional<Field>> field(String name) {
    return new ClassValue<>() {
      @Override
      protected Optional<Field> computeValue(Class<?> type) {
        for (var above : Hierarchy.classes(type))
          try {
            if (!above.getModule().equals(Object.class.getModule())) continue;
            var field = above.getDeclaredField(name);
            field.setAccessible(true);
            return Optional.of(field);
          } catch (NoSuchFieldException | RuntimeException e) {
            // further up
          }
        return Optional.empty();
      }
    };
  }
}
