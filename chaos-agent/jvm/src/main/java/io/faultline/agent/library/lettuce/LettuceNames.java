package io.faultline.agent.library.lettuce;

import io.faultline.agent.reflect.Reflection;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.RedisCommand;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The names of Lettuce's commands and connections in targets and edges. */
final class LettuceNames {
  private LettuceNames() {}

  static String of(RedisCommand<?, ?, ?> command) {
    var name = new String(command.getType().getBytes(), StandardCharsets.US_ASCII);
    return name.toUpperCase(Locale.ROOT);
  }

  /** {@code host:port} as connected; empty for a cluster, and while there is no connection. */
  static String peer(StatefulConnection<?, ?> connection) {
    return Reflection.follow(connection, "channelWriter")
        .map(LettuceNames::innermost)
        .flatMap(writer -> Reflection.follow(writer, "channel"))
        .flatMap(channel -> Reflection.call(channel, "remoteAddress"))
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .map(address -> address.getHostString() + ":" + address.getPort())
        .orElse("");
  }

  /** Writers that watch time limits or notify listeners wrap the one that has the channel. */
  private static Object innermost(Object writer) {
    var within = Reflection.follow(writer, "delegate");
    return within.isPresent() ? innermost(within.get()) : writer;
  }
}
