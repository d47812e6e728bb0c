package io.faultline.agent.library.jedis;

import io.faultline.agent.reflect.Reflection;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;

/** The server that a Jedis connection is connected to: {@code host:port}. */
final class JedisPeer {
  private JedisPeer() {}

  /** Empty for a connection from the application's own socket factory. */
  static String of(Connection connection) {
    return Reflection.follow(connection, "socketFactory")
        .filter(DefaultJedisSocketFactory.class::isInstance)
        .map(factory -> ((DefaultJedisSocketFactory) factory).getHostAndPort().toString())
        .orElse("");
  }
}
