package io.faultline.agent.boot;

/**
 * What a woven method asks on entry. A method knows only its slot; an empty slot means that the
 * call goes on untouched.
 */
public abstract class FaultlineHook {
  /** More slots than points times class loaders; a slot is written before code that reads it. */
  @SuppressWarnings("MutablePublicArray") // woven code reads it bare
  public static final FaultlineHook[] SLOTS = new FaultlineHook[1024];

  /** What {@link #glance} answers where the call is left alone. */
  public static final Object UNTOUCHED = new Object();

  /** What {@link #glance} answers where that depends on the call. */
  public static final Object LOOK = new Object();

  /** Counts the calls where each is left alone, else null: the shortest way, two reads. */
  @SuppressWarnings("PublicField") // read at every call
  public volatile FaultlineCounter spared;

  /**
   * What can be said before the call's arguments are boxed, which costs more than a short method;
   * never throws.
   *
   * @return {@link #UNTOUCHED}, or what {@link #enter} is given
   */
  public final Object glance() {
    var counter = spared;
    if (counter == null) return seen();
    counter.increment();
    return UNTOUCHED;
  }

  /** As {@link #glance}, where not each call is left alone. */
  protected Object seen() {
    return LOOK;
  }

  /**
   * Never throws.
   *
   * @param glance what {@link #glance} said of this call
   * @param self the object called, null in a static method
   * @param arguments the arguments, boxed
   * @param origin the names of the method's return type, its class and its own, a space between
   *     them
   * @return what to do with this call, or null to leave it alone
   */
  public abstract FaultlineCall enter(
      Object glance, Object self, Object[] arguments, String origin);
}
