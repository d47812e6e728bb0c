package io.faultline.junit;

/** Something to break. */
final class Till {
  private Till() {}

  static int price() {
    return 10;
  }

  static boolean isOpen() {
    return true;
  }

  static String name() {
    return "till";
  }
}
