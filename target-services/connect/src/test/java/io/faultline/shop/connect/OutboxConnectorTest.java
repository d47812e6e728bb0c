package io.faultline.shop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutboxConnectorTest {
  @Test
  void tellsWhereThePasswordIsAndHasASlotOfItsOwn() {
    var order =
        new OutboxConnector(
            "order",
            InetSocketAddress.createUnresolved("127.0.0.1", 15432),
            Path.of("/c/order.password"));

    assertThat(order.properties())
        .containsEntry("name", "order")
        .containsEntry("database.hostname", "127.0.0.1")
        .containsEntry("database.port", "15432")
        .containsEntry("database.password", "${file:/c/order.password:password}")
        .containsEntry("slot.name", "order_outbox")
        .containsEntry("transforms.outbox.route.topic.replacement", "${routedByValue}");
  }
}
