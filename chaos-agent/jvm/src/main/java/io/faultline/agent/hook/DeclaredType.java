package io.faultline.agent.hook;

/**
 * What a method is declared to return: only such an object may replace the one that it gave. By
 * name, because whoever asks knows no class loader of it.
 */
record DeclaredType(String name) {
  /** Whether an object of that class is one of this type. */
  boolean takes(Class<?> type) {
    return name.equals("java.lang.Object") || isAbove(type);
  }

  private boolean isAbove(Class<?> type) {
    if (type == null) return false;
    if (type.getName().equals(name) || isAbove(type.getSuperclass())) return true;
    for (var face : type.getInterfaces()) if (isAbove(face)) return true;
    return false;
  }
}
