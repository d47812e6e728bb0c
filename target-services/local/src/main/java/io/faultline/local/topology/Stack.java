package io.faultline.local.topology;

import java.util.Optional;

/** What a service is built on, as far as it matters to whoever starts it. */
public enum Stack {
  /** Fails without its stores, so it is started after them. */
  VERTX(true, Optional.empty()),
  /** Starts without its stores, which takes long enough, and is ready once it has them. */
  SPRING_BOOT(false, Optional.of("/actuator/chaosmonkey"));

  private final boolean waitsForStores;
  private final Optional<String> chaosMonkey;

  Stack(boolean waitsForStores, Optional<String> chaosMonkey) {
    this.waitsForStores = waitsForStores;
    this.chaosMonkey = chaosMonkey;
  }

  boolean waitsForStores() {
    return waitsForStores;
  }

  /** Where Chaos Monkey is, if it is in it. */
  public Optional<String> chaosMonkey() {
    return chaosMonkey;
  }
}
