package io.faultline.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves and restores classes of a running JVM. Each weave is one stop of the world each way,
 * whatever the number of its classes. Thread-safe; one weave at a time.
 */
public final class Weaver {
  private final Instrumentation instrumentation;

  public Weaver(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Weaves the classes that are loaded, and from now on those that will be.
   *
   * @throws WeaveException where the JVM refuses a class; nothing stays woven then
   */
  public synchronized Woven weave(List<Cut> cuts) throws WeaveException {
    warmUp();
    var transformer = new CutTransformer(cuts);
    instrumentation.addTransformer(transformer, true);
    try {
      retransform(loaded(cuts));
      transformer.failure().ifPresent(Weaver::rethrow);
    } catch (Throwable e) {
      restore(transformer, cuts);
      throw new WeaveException("cannot weave: " + e, e);
    }
    return () -> restore(transformer, cuts);
  }

  /**
   * Makes the first weaving as fast as any; changes nothing. Not needed, but then that one pays.
   */
  public void warmUp() {
    WarmUp.ensure();
  }

  /** The loaded classes that the cuts choose. */
  public List<Class<?>> loaded(List<Cut> cuts) {
    var found = new ArrayList<Class<?>>();
    for (Class<?> type : instrumentation.getAllLoadedClasses())
      if (isWeavable(type) && cuts.stream().anyMatch(cut -> cut.types().matches(type)))
        found.add(type);
    return found;
  }

  private synchronized void restore(CutTransformer transformer, List<Cut> cuts) {
    transformer.emptySlots();
    instrumentation.removeTransformer(transformer);
    retransform(loaded(cuts).stream().filter(transformer::hasWoven).toList());
  }

  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) return;
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (java.lang.instrument.UnmodifiableClassException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isWeavable(Class<?> type) {
    return !type.isInterface()
        && !type.isArray()
        && !type.isPrimitive()
        && !type.isHidden()
        && !isOurs(type)
        && instrumentation.isModifiableClass(type);
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.faultline.agent.");
  }

  private static void rethrow(Throwable failure) {
    throw new IllegalStateException(failure);
  }
}
