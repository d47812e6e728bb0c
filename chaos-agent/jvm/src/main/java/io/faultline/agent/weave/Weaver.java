package io.faultline.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Weaves and restores classes of a running JVM. Each weave is one stop of the world each way,
 * whatever the number of its classes. Thread-safe; one weave at a time.
 */
public final class Weaver {
  /** When to look again for classes that were on their way while the others were restored. */
  private static final List<Integer> AGAIN_AFTER_SECONDS = List.of(1, 10, 60);

  private final Instrumentation instrumentation;
  private final ScheduledExecutorService timer;

  public Weaver(Instrumentation instrumentation, ScheduledExecutorService timer) {
    this.instrumentation = instrumentation;
    this.timer = timer;
  }

  /**
   * Weaves the classes that are loaded, and from now on those that will be.
   *
   * @throws WeaveException where the JVM refuses a class; nothing stays woven then
   */
  public Woven weave(List<Advice> advice) throws WeaveException {
    return rewrite(new AdviceTransformer(advice));
  }

  /**
   * Sends calls of a static method elsewhere, in the classes that are loaded and those that will
   * be.
   *
   * @throws WeaveException where the JVM refuses a class; nothing stays redirected then
   */
  public Woven redirect(Redirect redirect) throws WeaveException {
    return rewrite(new CallSites(redirect));
  }

  /**
   * Makes the first weaving as fast as any; changes nothing. Not needed, but then that one pays.
   */
  public void warmUp() {
    WarmUp.ensure();
  }

  /** The loaded classes that the pointcuts choose; no interface, as few have code to weave. */
  public List<Class<?>> loaded(List<Pointcut> pointcuts) {
    return loaded(
        type ->
            !type.isInterface()
                && pointcuts.stream().anyMatch(pointcut -> pointcut.types().matches(type)));
  }

  private synchronized Woven rewrite(Rewriter rewriter) throws WeaveException {
    warmUp();
    instrumentation.addTransformer(rewriter, true);
    try {
      retransform(loaded(rewriter::chooses));
      rewriter.failure().ifPresent(Weaver::rethrow);
    } catch (Throwable e) {
      restore(rewriter);
      throw new WeaveException("cannot weave: " + e, e);
    }
    return () -> restore(rewriter);
  }

  private synchronized void restore(Rewriter rewriter) {
    rewriter.silence();
    instrumentation.removeTransformer(rewriter);
    var restored = new Restored(rewriter);
    restoreRest(restored);
    if (!rewriter.hasRewrittenNewcomers()) return;
    for (int seconds : AGAIN_AFTER_SECONDS) {
      var unused = timer.schedule(() -> restoreRest(restored), seconds, TimeUnit.SECONDS);
    }
  }

  private synchronized void restoreRest(Restored restored) {
    var rest = loaded(restored::isToCome);
    retransform(rest);
    restored.add(rest);
  }

  private List<Class<?>> loaded(Predicate<Class<?>> chosen) {
    var found = new ArrayList<Class<?>>();
    for (Class<?> type : instrumentation.getAllLoadedClasses())
      if (isWeavable(type) && chosen.test(type)) found.add(type);
    return found;
  }

  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) return;
    var names = new ParameterNames();
    if (ParameterNames.areLost()) instrumentation.addTransformer(names, true);
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException(e);
    } finally {
      instrumentation.removeTransformer(names);
    }
  }

  private boolean isWeavable(Class<?> type) {
    return !type.isArray()
        && !type.isPrimitive()
        && !type.isHidden()
        && !isOurs(type.getName())
        && instrumentation.isModifiableClass(type);
  }

  static boolean isOurs(String name) {
    return name.startsWith("io.faultline.agent.");
  }

  private static void rethrow(Throwable failure) {
    throw new IllegalStateException(failure);
  }
}
