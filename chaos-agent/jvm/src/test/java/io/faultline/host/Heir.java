package io.faultline.host;

/** Loaded by a {@link SlowLoader}: not there before what it is made of is. */
public final class Heir extends Estate {
  private final int rooms = 3;

  /** Of its own. */
  public int rooms() {
    return rooms;
  }
}
