package io.faultline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM verifies what becomes of code that three compilers made. */
class LibrariesTest {
  private static final int FEW = 30;

  static Stream<Class<?>> ofEach() {
    return Stream.of(scala.Option.class, kotlin.Unit.class, org.h2.Driver.class);
  }

  @ParameterizedTest
  @MethodSource("ofEach")
  void verifiesSomeOfTheWovenClassesOfALibrary(Class<?> one) throws Exception {
    assertThat(refused(one, FEW)).isEmpty();
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("ofEach")
  void verifiesEachOfTheWovenClassesOfALibrary(Class<?> one) throws Exception {
    assertThat(refused(one, 1)).isEmpty();
  }

  /** Of every {@code step}-th class, the ones that the JVM refuses. */
  private static List<String> refused(Class<?> one, int step) throws Exception {
    var names = names(one);
    assertThat(names).hasSizeGreaterThan(FEW);
    var loader = new Woven(names);
    var refused = new ArrayList<String>();
    int at = 0;
    for (var name : names) if (at++ % step == 0) verify(loader, name).ifPresent(refused::add);
    return refused;
  }

  /** Not where a class needs another library, which is not here. */
  private static Optional<String> verify(ClassLoader loader, String name) {
    try {
      // Asked for its methods, the JVM links a class, which is when it verifies it.
      return loader.loadClass(name).getDeclaredMethods() == null
          ? Optional.of(name)
          : Optional.empty();
    } catch (NoClassDefFoundError e) {
      return Optional.empty();
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.of(name + ": " + e);
    }
  }

  private static Set<String> names(Class<?> one) throws Exception {
    var place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var jar = new JarFile(place.toFile())) {
      var names = new TreeSet<String>();
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.contains("-"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .forEach(names::add);
      return names;
    }
  }

  /** Has the library's classes woven, and all others from the loader of the tests. */
  private static final class Woven extends ClassLoader {
    private final Set<String> names;

    Woven(Set<String> names) {
      super(LibrariesTest.class.getClassLoader());
      this.names = names;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!names.contains(name)) return super.loadClass(name, resolve);
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) throw new ClassNotFoundException(name);
        var woven = WeavingLoader.woven(in.readAllBytes(), 1);
        return defineClass(name, woven, 0, woven.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
