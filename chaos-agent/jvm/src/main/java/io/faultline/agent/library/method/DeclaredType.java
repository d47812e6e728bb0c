package io.faultline.agent.library.method;

import io.faultline.agent.reflect.Hierarchy;

/**
 * What a method is declared to return: only such an object may replace the one that it gave. By
 * name, because whoever asks knows no class loader of it.
 */
record DeclaredType(String name) {
  /** Whether an object of that class is one of this type. */
  boolean takes(Class<?> type) {
    return name.equals("java.lang.Object") || Hierarchy.find(type, name) != null;
  }
}
