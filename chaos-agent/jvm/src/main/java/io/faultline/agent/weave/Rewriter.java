package io.faultline.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives classes other code for a while, and remembers which ones. Thread-safe. */
abstract class Rewriter implements ClassFileTransformer {
  private final Set<String> rewritten = ConcurrentHashMap.newKeySet();
  private final Map<String, String> leftOut = new ConcurrentHashMap<>();
  private volatile boolean newcomers;
  private volatile boolean silent;

  @Override
  public final byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> type,
      ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null || silent) return null;
    var name = internalName.replace('/', '.');
    if (leftOut.containsKey(name)) return null;
    try {
      var code = rewrite(loader, internalName, type, bytes);
      if (code == null) return null;
      rewritten.add(name);
      if (type == null) newcomers = true;
      return code;
    } catch (Throwable e) {
      leaveOut(name, e);
      return null;
    }
  }

  /**
   * The other code of a class, null if it gets none.
   *
   * @param type null if the class is only being loaded
   */
  abstract byte[] rewrite(ClassLoader loader, String internalName, Class<?> type, byte[] bytes)
      throws Exception;

  /** Whether a loaded class gets other code. */
  abstract boolean chooses(Class<?> type);

  /** From now on a class keeps its own code, which it has now. */
  final void leaveOut(String name, Throwable reason) {
    leftOut.put(name, reason.toString());
    rewritten.remove(name);
  }

  /** The classes that keep their own code, and why. */
  final Map<String, String> leftOut() {
    return Map.copyOf(leftOut);
  }

  /** The return types of the methods that ask a hook by now; empty if the code asks none. */
  Set<String> returnTypes() {
    return Set.of();
  }

  /** Whether this rewriter gave it other code. */
  final boolean hasRewritten(Class<?> type) {
    return rewritten.contains(type.getName());
  }

  /** Whether it gave other code to classes that the JVM was only about to load. */
  final boolean hasRewrittenNewcomers() {
    return newcomers;
  }

  /** From now on no call is affected and no class is rewritten. */
  void silence() {
    silent = true;
  }
}
