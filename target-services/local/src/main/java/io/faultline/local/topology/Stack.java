package io.faultline.local.topology;

import java.util.Optional;

/** The framework of a service, as far as it matters for starting it. */
public enum Stack {
  /** Fails without its stores, so it is started after them. */
  VERTX(true, true, Optional.empty()),
  /** Starts without its stores, because its start is slow, and is ready once it has them. */
  SPRING_BOOT(false, false, Optional.of("/actuator/chaosmonkey"));

  private final boolean waitsForStores;
  private final boolean canSharePort;
  private final Optional<String> chaosMonkey;

  Stack(boolean waitsForStores, boolean canSharePort, Optional<String> chaosMonkey) {
    this.waitsForStores = waitsForStores;
    this.canSharePort = canSharePort;
    this.chaosMonkey = chaosMonkey;
  }

  boolean waitsForStores() {
    return waitsForStores;
  }

  /** Whether several processes can listen on one port: Tomcat has no option for that. */
  public boolean canSharePort() {
    return canSharePort;
  }

  /** The path of Chaos Monkey, if the service has it. */
  public Optional<String> chaosMonkey() {
    return chaosMonkey;
  }
}
