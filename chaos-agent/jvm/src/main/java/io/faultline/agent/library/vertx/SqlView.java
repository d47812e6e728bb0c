package io.faultline.agent.library.vertx;

import io.faultline.agent.fault.CallView;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A statement of the Vert.x SQL client as targets see it. */
public record SqlView(String sql, SocketAddress server) implements CallView {
  private static final Set<String> TRANSACTION = Set.of("BEGIN", "COMMIT", "ROLLBACK");

  /** Whether it begins or ends a transaction. */
  public boolean isOfTransaction() {
    return TRANSACTION.contains(sql.strip().toUpperCase(Locale.ROOT));
  }

  @Override
  public List<String> values(String attribute) {
    return attribute.equals("statement") ? List.of(sql) : peers();
  }

  private List<String> peers() {
    if (server == null || server.host() == null) return List.of();
    return server.hostAddress() == null
        ? List.of(server.host() + ":" + server.port())
        : List.of(server.host() + ":" + server.port(), server.hostAddress() + ":" + server.port());
  }
}
