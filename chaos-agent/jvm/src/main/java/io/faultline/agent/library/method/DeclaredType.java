package io.faultline.agent.library.method;

import io.faultline.agent.library.reactor.Publishers;
import io.faultline.agent.library.vertx.VertxFutures;
import io.faultline.agent.reflect.Hierarchy;
import java.util.Set;

/**
 * The declared return type of a method: only an object of this type may replace the returned one.
 * Given by name, because the caller has no class loader for it.
 */
record DeclaredType(String name) {
  private static final Set<String> LATE =
      Set.of(
          "java.lang.Object",
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.CompletableFuture",
          "org.reactivestreams.Publisher",
          VertxFutures.TYPE,
          Publishers.MONO,
          Publishers.FLUX);

  /** Whether a late object may replace the returned one. */
  boolean mayBeLate() {
    return LATE.contains(name);
  }

  /** Whether an object of that class is an instance of this type. */
  boolean takes(Class<?> type) {
    return name.equals("java.lang.Object") || Hierarchy.find(type, name) != null;
  }
}
