package io.faultline.shop.gateway;

import io.faultline.shop.StandIn;

/** Stands in for the gateway service: started under its name, told by its environment variables. */
public final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] arguments) throws Exception {
    StandIn.run();
  }
}
