package io.faultline.agent.library.method;

import io.faultline.agent.library.reactor.Publishers;
import io.faultline.agent.library.vertx.VertxFutures;
import io.faultline.agent.reflect.Hierarchy;
import java.util.Set;

/**
 * What a method is declared to return: only such an object may replace the one that it gave. By
 * name, because whoever asks knows no class loader of it.
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

  /** Whether a late object may replace the one that the method gave. */
  boolean mayBeLate() {
    return LATE.contains(name);
  }

  /** Whether an object of that class is one of this type. */
  boolean takes(Class<?> type) {
    return name.equals("java.lang.Object") || Hierarchy.find(type, name) != null;
  }
}
