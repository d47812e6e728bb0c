package io.faultline.agent.weave;

import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.pool.TypePool;

/** Searches for a super type in class files, without loading a class. */
final class SuperTypes {
  private SuperTypes() {}

  /** Whether {@code wanted} is a super type of {@code name}; false if a class file is missing. */
  static boolean include(TypePool pool, String name, String wanted) {
    try {
      for (TypeDefinition type = pool.describe(name).resolve();
          type != null;
          type = type.getSuperClass())
        if (type.getTypeName().equals(wanted) || isAmong(type, wanted)) return true;
      return false;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isAmong(TypeDefinition type, String wanted) {
    for (var above : type.getInterfaces())
      if (above.asErasure().getName().equals(wanted) || isAmong(above, wanted)) return true;
    return false;
  }
}
