package io.faultline.agent.boot;

/**
 * What a woven method asks on entry. A method knows only its slot; an empty slot means that the
 * call goes on untouched.
 */
public abstract class FaultlineHook {
  /** More slots than points times class loaders; a slot is written before code that reads it. */
  @SuppressWarnings("MutablePublicArray") // woven code reads it bare
  public static final FaultlineHook[] SLOTS = new FaultlineHook[1024];

  /** What {@link #fastPath} answers where the call is left alone. */
  public static final Object UNTOUCHED = new Object();

  /** What {@link #fastPath} answers where that depends on the call. */
  public static final Object INSPECT = new Object();

  /** Counts the calls where each is left alone, else null. */
  private volatile FaultlineCounter skipCounter;

  /** In that counter, where a thread that calls often counts: the shortest way. */
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
   * What can be said before the call's arguments are boxed, which costs more than a short method;
   * never throws.
   *
   * @return {@link #UNTOUCHED}, or what {@link #enter} is given
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

  /** As {@link #fastPath}, where not each call is left alone. */
  protected Object decide() {
    return INSPECT;
  }

  /**
   * Never throws.
   *
   * @param fastPath what {@link #fastPath} said of this call
   * @param self the object called, null in a static method
   * @param arguments the arguments, boxed
   * @param origin the method's return type, its class, and its name with its parameter types, a
   *     space between them
   * @return what to do with this call, or null to leave it alone
   */
  public abstract FaultlineCall enter(
      Object fastPath, Object self, Object[] arguments, String origin);
}
