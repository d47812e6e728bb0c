package io.faultline.local.topology;

import java.util.List;

/** A shop of three services, so that tests of derived values do not change with the real one. */
public final class SampleTopology {
  public static final Topology THREE =
      new Topology(
          List.of(
              service("gateway", "io.faultline.shop.gateway.GatewayMain", 18080, "order"),
              service("order", "io.faultline.shop.order.OrderMain", 18081, "postgres", "kafka"),
              service("payment", "x.PaymentMain", 18082, "postgres", "kafka", "card-processor")));

  private SampleTopology() {}

  private static Service service(String name, String main, int port, String... peers) {
    return new Service(name, Stack.VERTX, main, port, List.of(peers), List.of());
  }
}
