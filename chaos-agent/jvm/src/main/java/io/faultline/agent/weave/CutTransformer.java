package io.faultline.agent.weave;

import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** Rewrites the classes that its cuts choose, and remembers which it did. Thread-safe. */
final class CutTransformer implements Rewriter {
  private final List<Cut> cuts;
  private final Slots slots = new Slots();
  private final Set<String> woven = ConcurrentHashMap.newKeySet();
  private final Map<Cut, Map<ClassLoader, Integer>> slotOf = new HashMap<>();
  private volatile Throwable failure;
  private volatile boolean emptied;

  CutTransformer(List<Cut> cuts) {
    this.cuts = List.copyOf(cuts);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> type,
      ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null || emptied) return null;
    var name = internalName.replace('/', '.');
    if (Weaver.isOurs(name)) return null; // looking at it would need it
    try {
      return rewrite(loader, name, type, bytes);
    } catch (Throwable e) {
      failure = e;
      return null;
    }
  }

  @Override
  public boolean chooses(Class<?> type) {
    return cuts.stream().anyMatch(cut -> cut.types().matches(type));
  }

  @Override
  public boolean hasRewritten(Class<?> type) {
    return woven.contains(type.getName());
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public synchronized void silence() {
    emptied = true;
    slots.empty();
    slotOf.clear();
  }

  private byte[] rewrite(ClassLoader loader, String name, Class<?> type, byte[] bytes) {
    byte[] code = null;
    for (var cut : cuts) {
      if (!matches(cut.types(), loader, name, type, bytes)) continue;
      code =
          MethodWeaver.weave(
              loader, name, code == null ? bytes : code, cut.methods(), slot(cut, loader));
    }
    if (code != null) woven.add(name);
    return code;
  }

  private static boolean matches(
      TypeFilter filter, ClassLoader loader, String name, Class<?> type, byte[] bytes) {
    return type != null ? filter.matches(type) : filter.matches(name, supers(loader, name, bytes));
  }

  private static TypeFilter.Supers supers(ClassLoader loader, String name, byte[] bytes) {
    return new TypeFilter.Supers() {
      @Override
      public boolean include(String wanted) {
        return SuperTypes.include(pool(), name, wanted);
      }

      @Override
      public Set<String> annotations() {
        return Annotations.of(pool(), name);
      }

      private TypePool pool() {
        return TypePool.Default.of(
            new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytes),
                ClassFileLocator.ForClassLoader.of(loader)));
      }
    };
  }

  private synchronized int slot(Cut cut, ClassLoader loader) {
    return slotOf
        .computeIfAbsent(cut, c -> Collections.synchronizedMap(new WeakHashMap<>()))
        .computeIfAbsent(loader, l -> slots.take(cut.hook().apply(l)));
  }
}
