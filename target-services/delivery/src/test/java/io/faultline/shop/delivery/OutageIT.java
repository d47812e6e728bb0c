package io.faultline.shop.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.testbed.Child;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.NoBroker;
import io.faultline.shop.kit.testbed.Ports;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Wait;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The delivery service as a process, while another server stands in for the broker. */
class OutageIT {
  @Test
  void aWebServerInThePlaceOfTheBrokerLeavesNothingDeadBehind() throws Exception {
    var database = Postgres.shared().newDatabase();
    int port = Ports.free();
    int broker = Ports.free();
    var url =
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database());
    var settings =
        Map.of(
            "FAULTLINE_PORT",
            Integer.toString(port),
            "FAULTLINE_DB_URL",
            url,
            "FAULTLINE_KAFKA",
            "127.0.0.1:" + broker);
    try (var noBroker = new NoBroker(broker);
        var process = Child.start(DeliveryMain.class, settings)) {
      var delivery = new Http(port);
      delivery.awaitNotReady("kafka");
      Wait.until(
          "the reader met an error twice",
          () -> process.output().split("java.lang.OutOfMemoryError", -1).length > 2);
      assertThat(delivery.get("/health/live").statusCode()).isEqualTo(200);
    }
  }
}
