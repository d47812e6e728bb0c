package io.faultline.agent.weave;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Which of the classes that a rewriter changed have their own code again. */
final class Restored {
  private final Rewriter rewriter;
  private final Set<Class<?>> types = Collections.newSetFromMap(new WeakHashMap<>());

  Restored(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  boolean isToCome(Class<?> type) {
    return rewriter.hasRewritten(type) && !types.contains(type);
  }

  void add(Collection<Class<?>> restored) {
    types.addAll(restored);
  }
}
