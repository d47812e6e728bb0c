package io.faultline.agent.hook;

/** The types above a class, by name: their own loader is not known here. */
final class Ancestry {
  private Ancestry() {}

  /** The one of this name among the class, its superclasses and all their interfaces, else null. */
  static Class<?> find(Class<?> type, String name) {
    if (type == null || type.getName().equals(name)) return type;
    for (var face : type.getInterfaces()) {
      var found = find(face, name);
      if (found != null) return found;
    }
    return find(type.getSuperclass(), name);
  }
}
