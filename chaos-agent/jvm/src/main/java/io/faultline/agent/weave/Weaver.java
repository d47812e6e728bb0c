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
   * @throws WeaveException where the JVM refuses every one of them; nothing stays woven then
   */
  public Woven weave(List<Advice> advice) throws WeaveException {
    return rewrite(new AdviceTransformer(advice));
  }

  /**
   * Sends calls of a static method elsewhere, in the classes that are loaded and those that will
   * be.
   *
   * @throws WeaveException where the JVM refuses every one of them; nothing stays redirected then
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

  /**
   * Has the JVM pay now for its first changed class, in which nothing changes. Up to Java 17 or
   * later, one that got its agent late has not recorded what its compiled code depends on, and
   * discards all of it then; that is not to look like the effect of the first fault.
   */
  public synchronized void discardCompiledCode() {
    warmUp();
    retransform(List.of(WarmUpTarget.class));
  }

  /** The loaded classes that the pointcuts choose; no interface, as few have code to weave. */
  public List<Class<?>> loaded(List<Pointcut> pointcuts) {
    return loaded(
        type ->
            !type.isInterface()
                && pointcuts.stream().anyMatch(pointcut -> pointcut.types().matches(type)));
  }

  /** Whether a class that the pointcuts choose is loaded, be it an interface. */
  public boolean hasLoaded(List<Pointcut> pointcuts) {
    return !loaded(type -> pointcuts.stream().anyMatch(pointcut -> pointcut.types().matches(type)))
        .isEmpty();
  }

  /** Whether some class loader of the host has a class of this name; no pattern is one. */
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
   * In one stop of the world, or where the JVM refuses a class in a few more: the others are not to
   * be left out with it.
   *
   * @return the classes that the JVM refuses, which are as they were, and why
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

  /** Why the JVM would have none of them; nothing where it took all. */
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
