package io.faultline.drivers.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {
  private static final Container ORDER =
      new Container(
          "abc",
          "running",
          1_500_000_000,
          256L << 20,
          512L << 20,
          Map.of("shop", List.of("--alias", "order")));

  @ParameterizedTest
  @CsvSource({
    "kill, kill --signal KILL abc, start abc",
    "pause 5s, pause abc, unpause abc",
    "stop, stop --time 10 abc, start abc",
    "disconnect, network disconnect shop abc, network connect --alias order shop abc",
    "cpus 0.2, update --cpus 0.2 abc, update --cpus 1.5 abc",
    "memory 64MiB, update --memory 67108864 --memory-swap 67108864 abc, "
        + "update --memory 268435456 --memory-swap 536870912 abc"
  })
  void areTheEnginesCommands(String fault, String raise, String lift) {
    var steps = Steps.of(Fault.parse(fault), ORDER);

    assertThat(steps.raise()).containsExactly(List.of(raise.split(" ", -1)));
    assertThat(steps.lift()).containsExactly(List.of(lift.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"cpus 0.2", "memory 64MiB", "disconnect"})
  void refuseWhatCouldNotBeTakenBack(String fault) {
    var free = new Container("abc", "running", 0, 0, 0, Map.of());

    assertThatThrownBy(() -> Steps.of(Fault.parse(fault), free))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fault.split(" ", -1)[0] + ": expected a container with");
  }

  @Test
  void aContainerIsReadAsTheEngineDescribesIt() throws Exception {
    var inspected =
        """
        {"Id": "abcdef", "State": {"Status": "running"},
         "HostConfig": {"NanoCpus": 1000000000, "Memory": 268435456, "MemorySwap": 536870912},
         "NetworkSettings": {"Networks": {
           "shop": {"Aliases": ["order", "abc", "till"], "IPAMConfig": {"IPv4Address": "10.1.0.5"}},
           "bare": {"Aliases": null, "IPAMConfig": null}}}}
        """;

    assertThat(Container.of(new ObjectMapper().readTree(inspected)))
        .isEqualTo(
            new Container(
                "abcdef",
                "running",
                1_000_000_000,
                256L << 20,
                512L << 20,
                Map.of(
                    "shop",
                    List.of("--alias", "order", "--alias", "till", "--ip", "10.1.0.5"),
                    "bare",
                    List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "none"})
  void refuseToTakeItOffANetworkThatIsNoneOfItsOwn(String network) {
    var sharing = new Container("abc", "running", 0, 0, 0, Map.of(network, List.of()));

    assertThatThrownBy(() -> Steps.of(Fault.parse("disconnect"), sharing))
        .hasMessageContaining("expected a container with networks of its own");
  }
}
