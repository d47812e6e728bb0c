package io.faultline.agent.weave;

import java.util.Set;

/**
 * Calls of a static method that are redirected to another one of the same name and type.
 *
 * @param owner the class of the method
 * @param method its name
 * @param to the class of the other method
 * @param ofJdk the JDK's classes whose calls are included; all other classes are the application's
 */
public record Redirect(Class<?> owner, String method, Class<?> to, Set<String> ofJdk) {
  public Redirect {
    ofJdk = Set.copyOf(ofJdk);
  }

  boolean isMeant(String type) {
    if (ofJdk.contains(type)) return true;
    return !TypeFilter.isOfJdk(type) && !Weaver.isOurs(type);
  }
}
