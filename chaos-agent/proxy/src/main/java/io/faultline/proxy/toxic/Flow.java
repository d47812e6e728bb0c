package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The environment of a {@link Stage}: the clock, chance, and the destination of its bytes. */
public interface Flow {
  Timer timer();

  RandomGenerator random();

  /** The stage that this one replaces after its toxic was changed, if it has that class. */
  <T extends Stage> Optional<T> replaced(Class<T> type);

  /** The object that all connections of the toxic share; the first request creates it. */
  <T> T common(Class<T> type, Supplier<T> make);

  /** Passes bytes on towards the other end. */
  void data(ByteBuf bytes);

  /**
   * Passes an ending on, after the bytes. Nothing passes after an ending other than {@link
   * Ending#FIN}.
   */
  void end(Ending ending);

  /** Passes on bytes that the source never sent. */
  void add(ByteBuf bytes);

  /** Discards bytes. */
  void drop(ByteBuf bytes);

  /** While true, no more is read from the source: the sender sees a full window. */
  void stall(boolean stalled);

  /** The memory that held bytes take besides themselves; a negative amount releases it. */
  void load(int bytes);

  /** Counts a real effect. */
  void affected();
}
