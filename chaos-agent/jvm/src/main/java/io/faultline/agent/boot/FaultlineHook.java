package io.faultline.agent.boot;

/**
 * What a woven method asks on entry. A method knows only its slot; an empty slot means that the
 * call goes on untouched.
 */
public abstract class FaultlineHook {
  /** More slots than points times class loaders; a slot is written before code that reads it. */
  @SuppressWarnings("MutablePublicArray") // woven code reads it bare
  public static final FaultlineHook[] SLOTS = new FaultlineHook[1024];

  /**
   * Never throws.
   *
   * @param self the object called, null in a static method
   * @param arguments the arguments, boxed
   * @param origin the names of the method's return type, its class and its own, a space between
   *     them
   * @return what to do with this call, or null to leave it alone
   */
  public abstract FaultlineCall enter(Object self, Object[] arguments, String origin);
}
