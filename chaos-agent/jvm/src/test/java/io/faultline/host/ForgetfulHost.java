package io.faultline.host;

/** Sets and clears a system property all the time. */
public final class ForgetfulHost {
  private ForgetfulHost() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    while (true) {
      System.setProperty("forgetful", "set");
      System.clearProperty("forgetful");
    }
  }
}
