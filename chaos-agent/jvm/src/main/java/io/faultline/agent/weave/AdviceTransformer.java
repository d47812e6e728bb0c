package io.faultline.agent.weave;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.pool.TypePool;

/** Rewrites the classes that its advice chooses. Thread-safe. */
final class AdviceTransformer extends Rewriter {
  private final List<Advice> advices;
  private final Set<String> returnTypes = ConcurrentHashMap.newKeySet();
  private final Slots slots = new Slots();
  private final Map<Advice, Map<ClassLoader, MethodWeaver>> weaverOf = new HashMap<>();

  AdviceTransformer(List<Advice> advices) {
    this.advices = List.copyOf(advices);
  }

  @Override
  byte[] rewrite(ClassLoader loader, String internalName, Class<?> type, byte[] bytes) {
    if (type == null && isOurOwnMeans(internalName)) return null;
    var name = internalName.replace('/', '.');
    byte[] code = bytes;
    for (var advice : advices)
      if (matches(advice.pointcut().types(), loader, name, type, bytes))
        code = woven(code, advice, loader);
    // Most interfaces have no code, so they need not be restored.
    return code == bytes ? null : code;
  }

  /**
   * Excludes classes that this code itself may be loading: running it for them would cause a
   * ClassCircularityError in a thread of the host. Compares text only, because lambdas load
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

  private byte[] woven(byte[] code, Advice advice, ClassLoader loader) {
    var result = weaver(advice, loader).weave(code, advice.pointcut().methods());
    returnTypes.addAll(result.returnTypes());
    return result.code();
  }

  @Override
  Set<String> returnTypes() {
    return Set.copyOf(returnTypes);
  }

  @Override
  boolean chooses(Class<?> type) {
    return advices.stream().anyMatch(advice -> advice.pointcut().types().matches(type));
  }

  @Override
  synchronized void silence() {
    super.silence();
    slots.empty();
    weaverOf.clear();
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

  private synchronized MethodWeaver weaver(Advice advice, ClassLoader loader) {
    return weaverOf
        .computeIfAbsent(advice, each -> Collections.synchronizedMap(new WeakHashMap<>()))
        .computeIfAbsent(loader, l -> new MethodWeaver(slots.take(advice.hook().apply(l))));
  }
}
