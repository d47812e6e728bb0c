package io.faultline.host;

/** Has of the interface's methods what the interface gives. */
final class BookShelf implements Shelf {
  private BookShelf() {}

  /** Here, as the JVM loads the interface to verify a class that calls it. */
  static String told() {
    return new BookShelf().free() + " of " + Shelf.places();
  }
}
