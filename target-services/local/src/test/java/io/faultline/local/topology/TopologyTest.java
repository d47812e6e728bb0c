package io.faultline.local.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static Service service(String name, int port, List<String> peers, String... topics) {
    return new Service(name, Stack.VERTX, "x.Main", port, peers, List.of(topics));
  }

  @Test
  void oneMoreServiceBringsItsPortsEdgesAndTopicsAndMovesNobodyElses() {
    var more = new ArrayList<>(Topology.SHOP.services());
    more.add(0, service("returns", 18089, List.of("postgres", "kafka", "order"), "returns.asked"));

    var topology = new Topology(more);

    assertThat(topology.ports())
        .containsAllEntriesOf(Topology.SHOP.ports())
        .containsEntry("returns", 18089)
        .containsEntry("returns-agent", 18189);
    assertThat(topology.proxyPorts())
        .containsAllEntriesOf(Topology.SHOP.proxyPorts())
        .containsEntry("returns-to-postgres", 18290)
        .containsEntry("returns-to-kafka", 18291)
        .containsEntry("returns-to-order", 18292)
        .containsEntry("kafka-returns", 19109);
    assertThat(topology.topics()).contains("returns.asked");
    assertThat(topology.edges()).contains(new Edge("returns", "order"));
    assertThat(topology.httpPeers()).noneMatch(edge -> edge.peer().equals("kafka"));
  }

  @Test
  void thePageOfPortsNamesEachOfThem() throws IOException {
    var page = Files.readString(Path.of("../../docs/reference/ports.md"));
    var shop = Topology.SHOP;
    var all = new ArrayList<>(shop.ports().values());
    all.addAll(shop.proxyPorts().values());
    assertThat(all).isNotEmpty().allMatch(port -> page.contains(port.toString()));
  }

  @Test
  void noPortIsGivenTwiceThoughTheShopIsFull() {
    var peers = new ArrayList<>(List.of("postgres", "kafka", "card-processor"));
    var services = new ArrayList<Service>();
    for (var number = 0; number < 10; number++) {
      var name = String.valueOf((char) ('a' + number));
      services.add(service(name, 18080 + number, peers.subList(0, Math.min(10, peers.size()))));
      peers.add(name);
    }
    var topology = new Topology(services);

    var ports = new ArrayList<>(topology.ports().values());
    ports.addAll(topology.proxyPorts().values());
    var most = new HashMap<String, Integer>();
    topology.serviceNames().forEach(service -> most.put(service, Scale.MOST));
    var instances = topology.instancePorts(new Scale(most));
    instances.keySet().removeAll(topology.ports().keySet());
    ports.addAll(instances.values());

    assertThat(ports).doesNotHaveDuplicates();
  }

  @Test
  void anOutboxIsWhereAServiceOnVertxHasADatabaseAndWritesTopics() {
    assertThat(Topology.SHOP.outboxes())
        .extracting(Service::name)
        .containsExactly("order", "payment", "product");
  }

  @Test
  void aServiceWaitsForItsStoresAndNotForItsPeers() {
    var links = service("x", 18080, List.of("postgres", "kafka", "order")).links();

    assertThat(links.waitsFor()).containsExactlyInAnyOrder("postgres", "kafka");
    assertThat(links.uses()).containsExactlyInAnyOrder("postgres", "kafka", "order");
  }

  @Test
  void oneOnSpringBootStartsWithoutItsStoresButIsStoppedBeforeThem() {
    var links =
        new Service("x", Stack.SPRING_BOOT, "x.Main", 18080, List.of("postgres"), List.of())
            .links();

    assertThat(links.waitsFor()).isEmpty();
    assertThat(links.uses()).containsExactly("postgres");
  }

  @Test
  void everyMistakeInAServiceIsNamed() {
    assertThatThrownBy(() -> service("X-1", 8080, List.of("order", "order"), "x.done"))
        .hasMessage(
            "service X-1: name: expected lower-case letters, got X-1;"
                + " port: expected 18080 to 18089, got 8080;"
                + " peers: expected at most 10, each once, got [order, order];"
                + " topics: expected none without kafka, got [x.done]");
  }

  @Test
  void nobodyCallsWhatIsNotThere() {
    assertThatThrownBy(() -> new Topology(List.of(service("x", 18080, List.of("redis")))))
        .hasMessageStartingWith("x: expected to call some of ")
        .hasMessageEndingWith("got [redis]");
  }
}
