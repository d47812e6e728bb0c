package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What surrounds a {@link Stage}: the clock, chance, and where its bytes go. */
public interface Flow {
  Timer timer();

  RandomGenerator random();

  /** The stage that this one replaces after its toxic was changed, if it is of that class. */
  <T extends Stage> Optional<T> replaced(Class<T> type);

  /** What all connections of the toxic have in common; the first that asks makes it. */
  <T> T common(Class<T> type, Supplier<T> make);

  /** Hands bytes on towards the other end. */
  void data(ByteBuf bytes);

  /** Hands on an ending, behind the bytes. After another than {@link Ending#FIN} nothing passes. */
  void end(Ending ending);

  /** Hands on bytes that the source never sent. */
  void add(ByteBuf bytes);

  /** Throws bytes away. */
  void drop(ByteBuf bytes);

  /** While true no more is read from the source: the sender feels it as a full window. */
  void stall(boolean stalled);

  /** What holding takes in memory besides the bytes themselves; negative gives it back. */
  void load(int bytes);

  /** Counts that something was really done. */
  void affected();
}
