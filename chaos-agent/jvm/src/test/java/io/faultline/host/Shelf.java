package io.faultline.host;

/** An interface with code of its own. */
interface Shelf {
  default int free() {
    return 3;
  }

  static int places() {
    return 4;
  }
}
