package io.faultline.local.archive;

/** A program of two classes, one of which is in its jar for a later release of Java only. */
public final class UsesVersioned {
  private UsesVersioned() {}

  public static void main(String[] arguments) {
    System.out.println(Versioned.text());
  }
}
