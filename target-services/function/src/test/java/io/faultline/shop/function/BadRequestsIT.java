package io.faultline.shop.function;

import io.faultline.shop.function.activator.Limits;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.fuzz.BadRequests;
import io.faultline.shop.kit.testbed.fuzz.Fuzz;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT extends BadRequests {
  private Running running;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("function", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var settings =
        new FunctionSettings(common, Optional.empty(), new Limits(Duration.ofMinutes(5), 64));
    running = Running.start(common, platform -> new FunctionService(platform, settings));
    running.http().awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Override
  protected Fuzz fuzz() throws IOException, InterruptedException {
    return Fuzz.of(running.http());
  }
}
