package io.faultline.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Weaves and restores classes of a running JVM. Each weave stops the world once each way, whatever
 * the number of its classes. Thread-safe; one weave at a time.
 */
public final class Weaver {
  /** When to look again for classes that were being loaded while the others were restored. */
  private static final List<Integer> AGAIN_AFTER_SECONDS = List.of(1, 10, 60);

  private final Instrumentation instrumentation;
  private final ScheduledExecutorService timer;

  public Weaver(Instrumentation instrumentation, ScheduledExecutorService timer) {
    this.instrumentation = instrumentation;
    this.timer = timer;
  }

  /**
   * Weaves the loaded classes, and from now on the ones that will be loaded.
   *
   * @throws WeaveException if the JVM refuses every one of them; then nothing stays woven
   */
  public Woven weave(List<Advice> advice) throws WeaveException {
    return rewrite(new AdviceTransformer(advice));
  }

  /**
   * Redirects calls of a static method, in the loaded classes and the ones that will be loaded.
   *
   * @throws WeaveException if the JVM refuses every one of them; then nothing stays redirected
   */
  public Woven redirect(Redirect redirect) throws WeaveException {
    return rewrite(new CallSites(redirect));
  }

  /** Makes the first weaving as fast as later ones; changes nothing. Optional. */
  public void warmUp() {
    WarmUp.ensure();
  }

  /**
   * Makes the JVM pay now for its first changed class, in which nothing changes. Up to Java 17 or
   * later, a JVM whose agent was attached late has not recorded the dependencies of its compiled
   * code, and discards all of that code then; that must not look like the effect of the first
   * fault.
   */
  public synchronized void discardCompiledCode() {
    warmUp();
    retransform(List.of(WarmUpTarget.class));
  }

  /**
   * The loaded classes that the pointcuts choose, without interfaces, because few have code to
   * weave.
   */
  public List<Class<?>> loaded(List<Pointcut> pointcuts) {
    return loaded(
        type ->
            !type.isInterface()
                && pointcuts.stream().anyMatch(pointcut -> pointcut.types().matches(type)));
  }

  /** Whether a class that the pointcuts choose is loaded, including interfaces. */
  public boolean hasLoaded(List<Pointcut> pointcuts) {
    return !loaded(type -> pointcuts.stream().anyMatch(pointcut -> pointcut.types().matches(type)))
        .isEmpty();
  }

  /** Whether some class loader of the host has a class of this name; a pattern never matches. */
  public boolean mayLoad(String name) {
    var file = name.replace('.', '/') + ".class";
    return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
        .map(Class::getClassLoader)
        .filter(Objects::nonNull)
        .distinct()
        .anyMatch(loader -> loader.getResource(file) != null);
  }

  private synchronized Woven rewrite(Rewriter rewriter) throws WeaveException {
    warmUp();
    instrumentation.addTransformer(rewriter, true);
    try {
      var chosen = loaded(rewriter::chooses);
      var refused = retransform(chosen);
      refused.forEach((type, reason) -> rewriter.leaveOut(type.getName(), reason));
      var leftOut = rewriter.leftOut();
      if (!chosen.isEmpty()
          && chosen.stream().allMatch(type -> leftOut.containsKey(type.getName())))
        throw new NothingWovenException(leftOut);
    } catch (Throwable e) {
      restore(rewriter);
      throw e instanceof WeaveException known ? known : new WeaveException("cannot weave: " + e, e);
    }
    return new Woven() {
      @Override
      public void restore() {
        Weaver.this.restore(rewriter);
      }

      @Override
      public Map<String, String> leftOut() {
        return rewriter.leftOut();
      }

      @Override
      public Set<String> returnTypes() {
        return rewriter.returnTypes();
      }
    };
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
    var refused = retransform(rest);
    restored.add(rest.stream().filter(type -> !refused.containsKey(type)).toList());
  }

  private List<Class<?>> loaded(Predicate<Class<?>> chosen) {
    var found = new ArrayList<Class<?>>();
    for (Class<?> type : instrumentation.getAllLoadedClasses())
      if (isWeavable(type) && chosen.test(type)) found.add(type);
    return found;
  }

  /**
   * In one stop of the world, or in a few if the JVM refuses a class, so that the others are still
   * woven.
   *
   * @return the classes that the JVM refuses, which are unchanged, and why
   */
  private Map<Class<?>, Throwable> retransform(List<Class<?>> types) {
    if (types.isEmpty()) return Map.of();
    var refusal = refusal(types);
    if (refusal.isEmpty()) return Map.of();
    if (types.size() == 1) return Map.of(types.get(0), refusal.get());
    int half = types.size() / 2;
    var refused = new HashMap<>(retransform(types.subList(0, half)));
    refused.putAll(retransform(types.subList(half, types.size())));
    return refused;
  }

  /** Why the JVM refused all of them; empty if it accepted all. */
  private Optional<Throwable> refusal(List<Class<?>> types) {
    var names = new ParameterNames();
    if (ParameterNames.areLost()) instrumentation.addTransformer(names, true);
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      return Optional.empty();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      return Optional.of(e);
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
}
