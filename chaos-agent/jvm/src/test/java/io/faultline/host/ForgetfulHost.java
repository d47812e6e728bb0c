package io.faultline.host;

import java.util.List;

/** Sets and clears system properties all the time. */
public final class ForgetfulHost {
  private ForgetfulHost() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    var names = List.of("forgetful-1", "forgetful-2", "forgetful-3");
    while (true) {
      names.forEach(name -> System.setProperty(name, "set"));
      names.forEach(System::clearProperty);
    }
  }
}
