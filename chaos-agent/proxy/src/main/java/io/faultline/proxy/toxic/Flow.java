package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What surrounds a {@link Stage}: the clock, chance, and where its bytes go. */
public interface Flow {
  Timer timer();

  RandomGenerator random();

  /** The stage that this one replaces after its toxic was changed, if it is of that class. */
  <T extends Stage> Optional<T> replaced(Class<T> type);

  /** Hands bytes on towards the other end. */
  void data(ByteBuf bytes);

  /** Hands on that the source has ended. */
  void end();

  /** Hands on bytes that the source never sent. */
  void add(ByteBuf bytes);

  /** Throws bytes away. */
  void drop(ByteBuf bytes);

  /** Sends bytes back to where this direction's bytes come from, as if the other end had. */
  void reply(ByteBuf bytes);

  /** Ends the whole connection once what was handed on has been sent. */
  void close();

  /** Ends the whole connection with RST (RFC 9293, 3.5.2). */
  void reset();

  /** While true no more is read from the source: the sender feels it as a full window. */
  void stall(boolean stalled);

  /** Counts that something was really done. */
  void affected();
}
