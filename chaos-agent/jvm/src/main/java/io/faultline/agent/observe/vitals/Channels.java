package io.faultline.agent.observe.vitals;

import io.faultline.agent.reflect.Hierarchy;
import io.faultline.agent.reflect.Reflection;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The connections that an event loop of Netty serves, by NIO or its native transports. */
public final class Channels {
  private static final String CHANNEL = "io.netty.channel.AbstractChannel";

  private Channels() {}

  public static Stream<Object> of(Executor loop) {
    var io = Reflection.follow(loop, "ioHandler").orElse(loop); // the loop itself up to Netty 4.1
    return Stream.concat(byNio(io), byDescriptor(io))
        .filter(Objects::nonNull)
        .flatMap(registered -> channel(registered).stream());
  }

  private static Stream<Object> byNio(Object io) {
    return Reflection.follow(io, "unwrappedSelector").stream()
        .filter(selector -> selector instanceof Selector open && open.isOpen())
        .flatMap(selector -> ((Selector) selector).keys().stream()) // may change meanwhile
        .map(SelectionKey::attachment);
  }

  /** A hash table that another thread changes: in the worst case one channel is missed. */
  private static Stream<Object> byDescriptor(Object io) {
    return Reflection.follow(io, "registrations", "values")
        .or(() -> Reflection.follow(io, "channels", "values"))
        .filter(Object[].class::isInstance)
        .stream()
        .flatMap(values -> Stream.of((Object[]) values));
  }

  /** Netty 4.2 registers a handle that contains it. */
  private static Optional<Object> channel(Object registered) {
    if (Hierarchy.isA(registered.getClass(), CHANNEL)) return Optional.of(registered);
    return Reflection.follow(registered, "handle", "this$0")
        .filter(found -> Hierarchy.isA(found.getClass(), CHANNEL));
  }
}
