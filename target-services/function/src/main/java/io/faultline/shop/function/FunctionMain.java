package io.faultline.shop.function;

import io.faultline.shop.kit.service.Launch;

/** Starts the function's activator as a process. */
public final class FunctionMain {
  private FunctionMain() {}

  public static void main(String[] args) {
    Launch.main(FunctionSettings::read, FunctionSettings::service, FunctionService::new);
  }
}
