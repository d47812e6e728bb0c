package io.faultline.local.archive;

/** A class that a jar has for a later release of Java only. */
final class Versioned {
  private Versioned() {}

  static String text() {
    return "versioned";
  }
}
