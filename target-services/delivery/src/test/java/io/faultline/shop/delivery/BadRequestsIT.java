package io.faultline.shop.delivery;

import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.fuzz.BadRequests;
import io.faultline.shop.kit.testbed.fuzz.Fuzz;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT extends BadRequests {
  private ConfigurableApplicationContext running;
  private Http delivery;

  @BeforeAll
  void start() {
    var database = Postgres.shared().newDatabase();
    running =
        SpringApplication.run(
            DeliveryMain.class,
            "--FAULTLINE_DB_URL=postgresql://%s:%s@%s:%d/%s"
                .formatted(
                    database.user(),
                    database.password(),
                    database.host(),
                    database.port(),
                    database.database()),
            "--FAULTLINE_KAFKA=" + KafkaBroker.shared().address().bootstrap(),
            "--FAULTLINE_PORT=0");
    delivery =
        new Http(
            Integer.parseInt(running.getEnvironment().getRequiredProperty("local.server.port")));
    delivery.awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Override
  protected Fuzz fuzz() throws IOException, InterruptedException {
    return Fuzz.of(delivery);
  }
}
