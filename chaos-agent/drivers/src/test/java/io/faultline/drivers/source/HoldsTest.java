package io.faultline.drivers.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fault.FaultHold;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldsTest {
  private static final URI AGENT = URI.create("http://127.0.0.1:18182");
  private static final FaultHold HOLD =
      new FaultHold("sale", "ada", Instant.parse("2026-11-29T20:00:00Z"));

  @TempDir Path folder;

  @Test
  void aHoldIsSeenByEveryNameOfTheAddressUntilItIsRemoved() throws IOException {
    var holds = new Holds(folder.resolve("made"));
    assertThat(holds.find(AGENT)).isEmpty();
    holds.put(AGENT, HOLD);
    assertThat(new Holds(folder.resolve("made")).find(URI.create("http://localhost:18182/")))
        .contains(HOLD);
    assertThat(holds.find(URI.create("http://127.0.0.1:18183"))).isEmpty();
    assertThat(holds.remove(AGENT)).isTrue();
    assertThat(holds.remove(AGENT)).isFalse();
    assertThat(holds.find(AGENT)).isEmpty();
  }

  @Test
  void aHoldThatCannotBeReadIsNotTakenForNone() throws IOException {
    var holds = new Holds(folder);
    holds.put(AGENT, HOLD);
    try (var files = Files.list(folder)) {
      Files.writeString(files.findFirst().orElseThrow(), "{}");
    }
    assertThatThrownBy(() -> holds.find(AGENT)).isInstanceOf(IOException.class);
  }
}
