package io.faultline.agent.raise;

import java.lang.reflect.Field;
import java.util.Optional;

/** What the JDK knows of a file that is open: its packages are opened to the agent. Thread-safe. */
public final class OpenFile {
  private static final ClassValue<Optional<Field>> PATH =
      new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> type) {
          for (Class<?> above = type; above != null; above = above.getSuperclass())
            try {
              if (!above.getModule().equals(Object.class.getModule())) continue;
              var field = above.getDeclaredField("path");
              field.setAccessible(true);
              return Optional.of(field);
            } catch (NoSuchFieldException | RuntimeException e) {
              // further up
            }
          return Optional.empty();
        }
      };

  private OpenFile() {}

  /** The path of a file that is open, or nothing where it has none. */
  public static Optional<String> path(Object file) {
    try {
      var field = PATH.get(file.getClass());
      return field.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable((String) field.get().get(file));
    } catch (IllegalAccessException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
