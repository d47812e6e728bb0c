package io.faultline.shop.payment;

import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Ports;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.fuzz.Fuzz;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT {
  private Running running;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("payment", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var database = Postgres.shared().newDatabase();
    var kafka = KafkaBroker.shared().address();
    var nobody = new PeerUrl("127.0.0.1", Ports.free());
    var settings = new PaymentSettings(common, database, kafka, Relay.CLAIM, nobody);
    running = Running.start(common, platform -> new PaymentService(platform, settings));
    running.http().awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void areRefusedWithProblemDocuments() throws Exception {
    Fuzz.of(running.http()).send(500, Fuzz.SEED);
  }

  @Test
  @Tag("soak")
  void areRefusedHoweverManyThereAre() throws Exception {
    Fuzz.of(running.http()).send(3400, Fuzz.SEED + 1);
  }
}
