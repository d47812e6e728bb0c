package io.faultline.cli;

import static io.faultline.cli.ProxiedShop.EXPERIMENTS;
import static io.faultline.cli.ProxiedShop.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real shop with the fault proxy on every edge, with faults on the wire. */
@Tag("soak")
class EdgesIT {
  @RegisterExtension static final ProxiedShop SHOP = new ProxiedShop("edges-it", 8000);
  private static final Launcher FAULTLINE = SHOP.faultline();

  @Test
  void everyCallOfTheShopPassesTheProxyOfItsEdge() throws Exception {
    var id = SHOP.orders().place("passes").orElseThrow();
    await("the order is confirmed", Duration.ofSeconds(20), () -> SHOP.orders().isConfirmed(id));

    SHOP.orders().browse();

    var edges = SHOP.system().edges().keySet();
    assertThat(edges)
        .hasSizeGreaterThanOrEqualTo(6)
        .contains("payment->card-processor", "order->kafka");
    for (var edge : edges) {
      assertThat(SHOP.bytes("received", edge)).as(edge).isGreaterThan(100);
      assertThat(SHOP.bytes("sent", edge)).as(edge).isGreaterThan(100);
    }
    // The broker's own listener is for its neighbours: a client on it has bypassed its proxy.
    assertThat(SHOP.connectionsTo(FAULTLINE.port(19092))).isZero();
    assertThat(SHOP.connectionsTo(FAULTLINE.port(18211))).isPositive();
  }

  @Test
  void whatIsShippedNamesEdgesOfTheShopAndWhatDoesNotIsSaid() throws Exception {
    var words = new ArrayList<>(List.of("check", "--system", SHOP.systemFile().toString()));
    try (var files = Files.list(EXPERIMENTS)) {
      files.map(Path::toString).filter(it -> it.endsWith(".yaml")).forEach(words::add);
    }
    FAULTLINE.call(words.toArray(String[]::new)).expect(0);

    var edges = String.join(", ", new TreeSet<>(SHOP.system().edges().keySet()));
    var said = FAULTLINE.call(SHOP.run("x", "--set", "fault.into=payment->redis wire")).expect(2);
    assertThat(said.output())
        .contains("fault.into: expected one of %s, got 'payment->redis'".formatted(edges));
  }

  @Test
  void aFaultByHandOnAnEdgeOfTheShopReachesItsCallers() throws Exception {
    var home = FAULTLINE.home().toString();
    FAULTLINE
        .call("inject", "gateway->order", "refuse", "--no-wait", "--for", "1m", "--home", home)
        .expect(0);
    assertThat(SHOP.orders().place("refused")).isEmpty();
    assertThat(FAULTLINE.call("faults", "--raised", "--home", home).expect(0).output())
        .contains("connect_refuse", "gateway->order wire");
    assertThat(FAULTLINE.call("panic", "--home", home).expect(0).output()).contains("lifted 3");
    await(
        "orders are accepted again",
        Duration.ofSeconds(20),
        () -> SHOP.orders().place("refused-no-more").isPresent());
  }

  @ParameterizedTest
  @CsvSource({"tcp-black-hole", "slow-wire", "database-connection-reset"})
  void theShopHoldsWhatIsShippedForTheWire(String name) throws Exception {
    var file = EXPERIMENTS.resolve(name + ".yaml").toString();
    var runs = SHOP.work().resolve(name).toString();
    FAULTLINE.call("run", file, "--home", FAULTLINE.home().toString(), "--runs", runs).expect(0);
  }
}
