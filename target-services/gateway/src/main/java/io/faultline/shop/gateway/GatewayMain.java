package io.faultline.shop.gateway;

import io.faultline.shop.kit.service.Launch;

/** Starts the gateway as a process. */
public final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) {
    Launch.main(GatewaySettings::read, GatewaySettings::service, GatewayService::new);
  }
}
