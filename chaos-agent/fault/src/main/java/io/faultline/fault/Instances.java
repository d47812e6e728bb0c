package io.faultline.fault;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Names of the instances of a process: {@code booking[2 of 3]} is the second of three, {@code
 * booking[*]} or {@code booking} means all of them. A process with a single instance has its bare
 * name.
 */
public final class Instances {
  private static final Pattern INSTANCE = Pattern.compile("([^\\[]+)\\[[0-9]+ of ([0-9]{1,4})]");
  private static final String ALL = "[*]";

  private Instances() {}

  /**
   * The name of one instance.
   *
   * @param number counted from 1
   */
  public static String name(String process, int number, int of) {
    return of == 1 ? process : "%s[%d of %d]".formatted(process, number, of);
  }

  /** The process that a name belongs to: {@code booking} for all of the forms above. */
  public static String process(String name) {
    if (name.endsWith(ALL)) return name.substring(0, name.length() - ALL.length());
    var instance = INSTANCE.matcher(name);
    return instance.matches() ? instance.group(1) : name;
  }

  /** Whether {@code asked}, in any of the forms above, means this instance. */
  public static boolean isMeant(String asked, String instance) {
    if (asked.equals(instance)) return true;
    return !INSTANCE.matcher(asked).matches() && process(asked).equals(process(instance));
  }

  /**
   * The same for a breaker: {@code booking/card} means {@code booking[2 of 3]/card}. The part after
   * the process must be equal.
   */
  public static boolean isDetectorMeant(String asked, String detector) {
    int slash = asked.indexOf('/');
    int other = detector.indexOf('/');
    if (slash < 0 || other < 0) return slash == other && isMeant(asked, detector);
    return asked.substring(slash).equals(detector.substring(other))
        && isMeant(asked.substring(0, slash), detector.substring(0, other));
  }

  /** The same detector of all instances: {@code booking/card} for {@code booking[2 of 3]/card}. */
  public static String detector(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? process(name) : process(name.substring(0, slash)) + name.substring(slash);
  }

  /** Of how many instances a name is one; empty if it names all, or a process with one. */
  public static OptionalInt count(String name) {
    var instance = INSTANCE.matcher(name);
    return instance.matches()
        ? OptionalInt.of(Integer.parseInt(instance.group(2)))
        : OptionalInt.empty();
  }

  /** Whether a name is the name of one instance of several. */
  public static boolean isOneOfSeveral(String name) {
    return INSTANCE.matcher(name).matches();
  }
}
