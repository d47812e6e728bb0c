package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.local.settings.Options;
import io.faultline.local.settings.Profile;
import io.faultline.local.topology.SampleTopology;
import io.faultline.local.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemDescriptionTest {
  private static String json(String... options) throws Exception {
    return json(SampleTopology.THREE, options);
  }

  private static String json(Topology topology, String... options) throws Exception {
    var description =
        new SystemDescription(
            Options.parse(topology, List.of(options)),
            Path.of("/r/control.token"),
            Path.of("/r/agent.token"));
    return new ObjectMapper().writeValueAsString(description.of(Profile.NAIVE));
  }

  @Test
  void hasTheFormOfTheContract() throws Exception {
    assertThat(json("--agent", "/a.jar"))
        .startsWith(
            "{\"name\":\"shop\",\"profile\":\"naive\",\"prometheus\":\"http://127.0.0.1:19090\","
                + "\"control\":{\"url\":\"http://127.0.0.1:18070\",\"tokenFile\":\"/r/control.token\"},"
                + "\"processes\":{\"gateway\":{\"url\":\"http://127.0.0.1:18080\",\"ready\":\"/health/ready\","
                + "\"agent\":{\"url\":\"http://127.0.0.1:18180\",\"tokenFile\":\"/r/agent.token\"}},\"order\":")
        .endsWith(
            "\"peers\":{\"order\":\"127.0.0.1:18081\",\"card-processor\":\"127.0.0.1:18090\"},"
                + "\"wiremock\":{\"card-processor\":\"http://127.0.0.1:18090\"},"
                + "\"load\":{\"baseUrl\":\"http://127.0.0.1:18080\",\"metricsPort\":18099}}");
  }

  @Test
  void namesTheCardProcessorAsWhatCanBeAskedThoughNotBroken() throws Exception {
    assertThat(json("--agent", "/a.jar", "--proxy", "/built"))
        .contains("\"card-processor\":{\"url\":\"http://127.0.0.1:18090\"}}");
  }

  @Test
  void listsTheAddressesOfInstances() throws Exception {
    assertThat(json("--agent", "/a.jar", "--instances", "order=2"))
        .contains(
            "\"order\":{\"url\":[\"http://127.0.0.1:18310\",\"http://127.0.0.1:18311\"],"
                + "\"ready\":\"/health/ready\","
                + "\"agent\":{\"url\":[\"http://127.0.0.1:18181\",\"http://127.0.0.1:18411\"],"
                + "\"tokenFile\":\"/r/agent.token\"}}")
        .contains("\"peers\":{\"order\":\"127.0.0.1:18081\"");
  }

  @Test
  void namesAlertmanagerWhereItIs() throws Exception {
    assertThat(json("--alertmanager", "/bin/alertmanager"))
        .contains(
            "\"prometheus\":\"http://127.0.0.1:19090\",\"alertmanager\":\"http://127.0.0.1:19094\",");
    assertThat(json()).doesNotContain("alertmanager");
  }

  @Test
  void namesChaosMonkeyWhereItIs() throws Exception {
    assertThat(json(Topology.SHOP))
        .contains(
            "\"delivery\":{\"url\":\"http://127.0.0.1:18085\",\"ready\":\"/health/ready\","
                + "\"chaosMonkey\":\"/actuator/chaosmonkey\"}")
        .containsOnlyOnce("chaosMonkey");
  }

  @Test
  void namesKafkaConnectWhereItPublishesTheOutboxes() throws Exception {
    assertThat(json("--relay", "cdc", "--agent", "/a.jar"))
        .contains(
            "\"kafka-connect\":{\"url\":\"http://127.0.0.1:18091\",\"ready\":\"/health/ready\","
                + "\"agent\":{\"url\":\"http://127.0.0.1:18191\",\"tokenFile\":\"/r/agent.token\"}}");
    assertThat(json("--agent", "/a.jar")).doesNotContain("kafka-connect");
  }

  @Test
  void leavesTheAgentsOutWhereThereAreNone() throws Exception {
    assertThat(json()).doesNotContain("agent");
  }

  @Test
  void tellsOfTheProxyAndItsEdgesAndOfPeersAsTheirCallersNameThem() throws Exception {
    assertThat(json("--proxy", "/built"))
        .contains(
            "\"peers\":{\"order\":\"127.0.0.1:18200\",\"card-processor\":\"127.0.0.1:18222\"},"
                + "\"wiremock\":{\"card-processor\":\"http://127.0.0.1:18090\"},"
                + "\"proxies\":{\"proxy\":\"http://127.0.0.1:18474\"},"
                + "\"edges\":{\"gateway->order\":\"127.0.0.1:18200\","
                + "\"order->postgres\":\"127.0.0.1:18210\",\"order->kafka\":\"127.0.0.1:18211\","
                + "\"payment->postgres\":\"127.0.0.1:18220\",\"payment->kafka\":\"127.0.0.1:18221\","
                + "\"payment->card-processor\":\"127.0.0.1:18222\"}");
  }
}
