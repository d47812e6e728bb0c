package io.faultline.local.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static Settings parsed(String... arguments) throws BadOptions {
    return Options.parse(Topology.SHOP, List.of(arguments));
  }

  private static List<String> problems(String... arguments) {
    return catchThrowableOfType(BadOptions.class, () -> parsed(arguments)).problems();
  }

  @Test
  void hasADefaultForEverything() throws BadOptions {
    var settings = parsed();

    assertThat(settings.home()).isEqualTo(Path.of(".faultline/run").toAbsolutePath());
    assertThat(settings.profile()).isEqualTo(Profile.TUNED);
    assertThat(settings.ports()).isEqualTo(Ports.of(Topology.SHOP, Scale.ONE, false, Relay.CLAIM));
    assertThat(settings.agent()).isEmpty();
    assertThat(settings.java()).isExecutable();
  }

  @Test
  void keepsTheHomeAndTheRulesInTheProjectUnlessToldOtherwise() throws BadOptions {
    var settings = parsed("--project", "/somewhere");

    assertThat(settings.home()).isEqualTo(Path.of("/somewhere/.faultline/run"));
    assertThat(settings.ruleFolder()).isEqualTo(Path.of("/somewhere/dashboards/alerts"));
    assertThat(parsed("--rules", "/rules").ruleFolder()).isEqualTo(Path.of("/rules"));
  }

  @Test
  void keepsArchivesWithTheProjectOrNone() throws BadOptions {
    assertThat(parsed("--project", "/somewhere").archives())
        .contains(Path.of("/somewhere/.faultline/cache/classes"));
    assertThat(parsed("--archives", "/cache").archives()).contains(Path.of("/cache"));
    assertThat(parsed("--archives", "none").archives()).isEmpty();
  }

  @Test
  void readsBothWaysOfWritingAnOption() throws BadOptions {
    var settings = parsed("--profile=library-defaults", "--agent", "/agent.jar", "--home=/run/x=y");

    assertThat(settings.profile()).isEqualTo(Profile.LIBRARY_DEFAULTS);
    assertThat(settings.agent()).contains(Path.of("/agent.jar"));
    assertThat(settings.home()).isEqualTo(Path.of("/run/x=y"));
  }

  @Test
  void movesAllPortsAndSingleOnesToWhereTheySay() throws BadOptions {
    var ports =
        parsed("--port", "order=8081", "--port-offset", "1000", "--port", "kafka=9092").ports();

    assertThat(ports.of("gateway")).isEqualTo(19080);
    assertThat(ports.of("order")).isEqualTo(8081);
    assertThat(ports.of("kafka")).isEqualTo(9092);
  }

  @Test
  void readsHowManyInstancesAllServicesOrSomeHave() throws BadOptions {
    var order = Topology.SHOP.services().get(1);
    var delivery = Topology.SHOP.services().get(5);

    assertThat(parsed().scale().instances(order)).hasSize(1);
    assertThat(parsed("--instances", "2").scale().instances(Topology.SHOP))
        .hasSize(2 * Topology.SHOP.services().size());
    var some = parsed("--instances", "order=3, delivery=2");
    assertThat(some.scale().instances(order)).hasSize(3);
    assertThat(some.ports().of("order-3")).isEqualTo(18312);
    assertThat(some.ports().of("order-3-agent")).isEqualTo(18412);
    assertThat(some.ports().of("order-agent")).isEqualTo(18181);
    // Tomcat does not share a port: the first instance has the service's.
    assertThat(some.scale().instances(delivery))
        .extracting(it -> some.ports().of(it.port()))
        .containsExactly(18085, 18351);
  }

  @Test
  void namesAllMistakesOfInstancesAtOnce() {
    assertThat(problems("--instances", "order=5,shop=2,gateway,payment=2,payment=3"))
        .containsExactly(
            "--instances: expected 1 to 4, got 5",
            "--instances: expected NAME=N with NAME one of gateway, order, payment, product, member,"
                + " delivery, function, got shop=2",
            "--instances: expected NAME=N with NAME one of gateway, order, payment, product, member,"
                + " delivery, function, got gateway",
            "--instances: expected payment once, got it again");
    assertThat(problems("--instances", "0")).containsExactly("--instances: expected 1 to 4, got 0");
  }

  @Test
  void theProxysPortsAreThereOnlyWithIt() throws BadOptions {
    var settings = parsed("--proxy", "/built", "--port", "order-to-kafka=9092");

    assertThat(settings.proxy()).contains(Path.of("/built"));
    assertThat(settings.ports().of("order-to-kafka")).isEqualTo(9092);
    assertThat(settings.ports().of("proxy")).isEqualTo(18474);
    assertThat(problems("--port", "order-to-kafka=9092"))
        .singleElement()
        .asString()
        .startsWith("--port: expected NAME=N with NAME one of gateway, order")
        .endsWith("got order-to-kafka=9092");
  }

  @Test
  void kafkaConnectsPortsAreThereOnlyWhereItPublishesTheOutboxes() throws BadOptions {
    var settings = parsed("--relay", "cdc", "--port", "kafka-connect=8083");

    assertThat(settings.relay()).isEqualTo(Relay.CDC);
    assertThat(settings.ports().of("kafka-connect")).isEqualTo(8083);
    assertThat(parsed().relay()).isEqualTo(Relay.CLAIM);
    assertThat(parsed().ports().has("kafka-connect")).isFalse();
    assertThat(problems("--relay", "poll"))
        .containsExactly("--relay: expected one of claim, cdc, got poll");
  }

  @Test
  void namesAllMistakesAtOnce() {
    var problems =
        problems(
            "--what", "7", "--profile", "fast", "--port", "gate=1", "--port-offset", "x", "--home");

    assertThat(problems)
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).isEqualTo("--what: unknown option"),
            it -> assertThat(it).isEqualTo("--home: expected a value, got none"),
            it ->
                assertThat(it)
                    .isEqualTo(
                        "--profile: expected one of tuned, library-defaults, naive, got fast"),
            it -> assertThat(it).startsWith("--port: expected NAME=N").endsWith("got gate=1"),
            it -> assertThat(it).isEqualTo("--port-offset: expected a whole number, got x"));
  }

  @Test
  void doesNotTakeAnOptionForTheValueOfAnUnknownOne() {
    assertThat(problems("--what", "--profile", "fast")).hasSize(2);
  }

  @Test
  void refusesAnOptionGivenTwiceAndAnEmptyOne() {
    assertThat(problems("--home", "/a", "--home", "/b"))
        .containsExactly("--home: expected once, got it again with /b");
    assertThat(problems("--home=")).containsExactly("--home: expected a value, got none");
  }

  @Test
  void refusesAWordThatIsNoOption() {
    assertThat(problems("up")).containsExactly("up: unknown option");
  }

  @Test
  void refusesPortsOutOfRangeAndPortsWithTwoOwners() {
    assertThat(problems("--port", "order=70000"))
        .containsExactly("port of order: expected 1 to 65535, got 70000");
    assertThat(problems("--port", "order=18080"))
        .containsExactly("port 18080: expected one owner, got gateway and order");
    assertThat(problems("--port-offset", "60000"))
        .hasSize(Ports.of(Topology.SHOP, Scale.ONE, false, Relay.CLAIM).byName().size());
  }
}
