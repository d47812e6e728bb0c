package io.faultline.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.util.Optional;

/** Gives classes other code for a while. Thread-safe. */
interface Rewriter extends ClassFileTransformer {
  /** Whether a class that is loaded already gets other code. */
  boolean chooses(Class<?> type);

  /** Whether this gave it other code. */
  boolean hasRewritten(Class<?> type);

  /** Whether it gave classes other code that the JVM was only about to have. */
  boolean hasRewrittenNewcomers();

  /** What went wrong, if anything did. */
  Optional<Throwable> failure();

  /** From now on no call is touched and no class is rewritten. */
  void silence();
}
