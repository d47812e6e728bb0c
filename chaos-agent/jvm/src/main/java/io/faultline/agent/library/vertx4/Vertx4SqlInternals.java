package io.faultline.agent.library.vertx4;

import java.lang.reflect.Method;

/**
 * Internals of the SQL client of Vert.x 4. Looked up at the first call: a hook is made while the
 * connection's class is being loaded.
 */
record Vertx4SqlInternals(Class<?> queryType, Method sql, Method server, Method socket) {
  static Vertx4SqlInternals of(ClassLoader loader) throws ReflectiveOperationException {
    var query = Class.forName("io.vertx.sqlclient.impl.command.QueryCommandBase", false, loader);
    var connection = Class.forName("io.vertx.sqlclient.impl.SocketConnectionBase", false, loader);
    return new Vertx4SqlInternals(
        query,
        query.getMethod("sql"),
        connection.getMethod("server"),
        connection.getMethod("socket"));
  }
}
