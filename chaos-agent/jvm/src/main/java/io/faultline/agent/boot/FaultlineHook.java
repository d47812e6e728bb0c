package io.faultline.agent.boot;

/**
 * The hook that a woven method asks on entry. A method knows only its slot; with an empty slot the
 * call continues unaffected.
 */
public abstract class FaultlineHook {
  /** More slots than points times class loaders; a slot is written before any code reads it. */
  @SuppressWarnings("MutablePublicArray") // woven code reads it directly
  public static final FaultlineHook[] SLOTS = new FaultlineHook[1024];

  /** The result of {@link #fastPath} if the call is left alone. */
  public static final Object UNTOUCHED = new Object();

  /** The result of {@link #fastPath} if that depends on the call. */
  public static final Object INSPECT = new Object();

  /** Counts the calls while each of them is left alone, else null. */
  private volatile FaultlineCounter skipCounter;

  /** Counts in that counter, on a thread that calls often: the shortest path. */
  private volatile FaultlineCell favourite;

  /**
   * From now on each call is left alone and counted.
   *
   * @param counter null to look at calls again
   */
  public final synchronized void skipAll(FaultlineCounter counter) {
    skipCounter = counter;
    favourite = null;
  }

  /**
   * Decides what can be decided before the call's arguments are boxed, which costs more than a
   * short method; never throws.
   *
   * @return {@link #UNTOUCHED}, or the value for {@link #enter}
   */
  public final Object fastPath() {
    var mine = favourite;
    if (mine != null && mine.owner == Thread.currentThread().getId()) {
      mine.count++;
      return UNTOUCHED;
    }
    var counter = skipCounter;
    if (counter == null) return decide();
    var busy = counter.incrementBusily();
    if (busy != null) favour(busy, counter);
    return UNTOUCHED;
  }

  /** Unless calls are no longer counted there. */
  synchronized void favour(FaultlineCell cell, FaultlineCounter counter) {
    if (counter == skipCounter) favourite = cell;
  }

  /** As {@link #fastPath}, if not each call is left alone. */
  protected Object decide() {
    return INSPECT;
  }

  /**
   * Never throws.
   *
   * @param fastPath the result of {@link #fastPath} for this call
   * @param self the object called, null in a static method
   * @param arguments the arguments, boxed
   * @param origin the method's return type, its class, and its name with its parameter types,
   *     separated by spaces
   * @return what to do with this call, or null to leave it alone
   */
  public abstract FaultlineCall enter(
      Object fastPath, Object self, Object[] arguments, String origin);
}
