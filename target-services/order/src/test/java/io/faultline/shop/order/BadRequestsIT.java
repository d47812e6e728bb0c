package io.faultline.shop.order;

import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.fuzz.BadRequests;
import io.faultline.shop.kit.testbed.fuzz.Fuzz;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT extends BadRequests {
  private Running running;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("order", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var database = Postgres.shared().newDatabase();
    var kafka = KafkaBroker.shared().address();
    var settings = new OrderSettings(common, database, kafka, Relay.CLAIM, Duration.ofSeconds(60));
    running = Running.start(common, platform -> new OrderService(platform, settings));
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
