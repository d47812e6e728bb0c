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
import net.bytebuddy.pool.TypePool;

/** Rewrites the classes that its cuts choose, and remembers which it did. Thread-safe. */
final class CutTransformer implements Rewriter {
  private final List<Cut> cuts;
  private final Slots slots = new Slots();
  private final Set<String> woven = ConcurrentHashMap.newKeySet();
  private final Map<Cut, Map<ClassLoader, MethodWeaver>> weaverOf = new HashMap<>();
  private volatile boolean newcomers;
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
    if (type == null && isOurOwnMeans(internalName)) return null;
    var name = internalName.replace('/', '.');
    try {
      return rewrite(loader, name, type, bytes);
    } catch (Throwable e) {
      failure = e;
      return null;
    }
  }

  /**
   * What this code itself may be loading: to run it for such a class would be a
   * ClassCircularityError in a thread of the host. Looked at by text alone, as lambdas load
   * classes.
   */
  private static boolean isOurOwnMeans(String internalName) {
    return internalName.startsWith("java/lang/")
        || internalName.startsWith("java/util/")
        || (internalName.startsWith("jdk/internal/")
            && !internalName.startsWith("jdk/internal/net/"))
        || internalName.startsWith("sun/invoke/")
        || internalName.startsWith("io/faultline/agent/");
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
  public boolean hasRewrittenNewcomers() {
    return newcomers;
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public synchronized void silence() {
    emptied = true;
    slots.empty();
    weaverOf.clear();
  }

  private byte[] rewrite(ClassLoader loader, String name, Class<?> type, byte[] bytes) {
    byte[] code = bytes;
    for (var cut : cuts)
      if (matches(cut.types(), loader, name, type, bytes))
        code = weaver(cut, loader).weave(code, cut.methods());
    // Most interfaces have no code: those need not be restored.
    if (code == bytes) return null;
    woven.add(name);
    if (type == null) newcomers = true;
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
        return TypePool.Default.of(ClassFiles.around(loader, name, bytes));
      }
    };
  }

  private synchronized MethodWeaver weaver(Cut cut, ClassLoader loader) {
    return weaverOf
        .computeIfAbsent(cut, c -> Collections.synchronizedMap(new WeakHashMap<>()))
        .computeIfAbsent(loader, l -> new MethodWeaver(slots.take(cut.hook().apply(l))));
  }
}
