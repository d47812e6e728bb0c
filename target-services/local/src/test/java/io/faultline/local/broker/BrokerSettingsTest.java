package io.faultline.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  private static final List<ClientListener> CLIENTS =
      List.of(
          new ClientListener("order", 19094, "127.0.0.1:18283"),
          new ClientListener("payment", 19095, "proxy:18284"));

  @Test
  void tellsEachClientToComeByItsProxy() {
    var properties =
        new BrokerSettings(Path.of("/data"), "0.0.0.0", 19092, 19093, CLIENTS).properties();

    assertThat(properties)
        .containsEntry(
            "listeners",
            "PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093,"
                + "ORDER://0.0.0.0:19094,PAYMENT://0.0.0.0:19095")
        .containsEntry(
            "advertised.listeners",
            "PLAINTEXT://127.0.0.1:19092,ORDER://127.0.0.1:18283,PAYMENT://proxy:18284")
        .containsEntry(
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,ORDER:PLAINTEXT,PAYMENT:PLAINTEXT");
  }

  @Test
  void listenersReadBackWhatTheyPrint() {
    assertThat(ClientListener.parse(ClientListener.print(CLIENTS))).isEqualTo(CLIENTS);
    assertThat(ClientListener.parse(ClientListener.print(List.of()))).isEmpty();
  }
}
