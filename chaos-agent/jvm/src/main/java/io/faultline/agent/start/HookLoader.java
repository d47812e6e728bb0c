package io.faultline.agent.start;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Loads the hooks as a child of the class loader that has their library, so that they see both the
 * library and the agent. Hooks are all classes in a package below {@code library}.
 */
final class HookLoader extends ClassLoader {
  private static final String AGENT = "io.faultline.agent.";
  private static final String LIBRARY = AGENT + "library.";

  /**
   * The declaration of a library's join points belongs to the agent, and so do the classes beside
   * it.
   */
  private static final String DECLARATION = "Library";

  private static final Map<ClassLoader, WeakReference<HookLoader>> LOADERS = new WeakHashMap<>();

  private HookLoader(ClassLoader library) {
    super("faultline-hooks", library);
  }

  static HookLoader of(ClassLoader library) {
    synchronized (LOADERS) {
      var known = LOADERS.get(library);
      var loader = known == null ? null : known.get();
      if (loader == null) {
        loader = new HookLoader(library);
        LOADERS.put(library, new WeakReference<>(loader));
      }
      return loader;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(AGENT)) return super.loadClass(name, resolve);
      if (!isOfHooks(name)) return HookLoader.class.getClassLoader().loadClass(name);
      var loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private static boolean isOfHooks(String name) {
    return name.startsWith(LIBRARY)
        && name.indexOf('.', LIBRARY.length()) > 0
        && !name.endsWith(DECLARATION);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    var file = name.replace('.', '/') + ".class";
    try (var in = HookLoader.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) throw new ClassNotFoundException(name);
      var bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, HookLoader.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
