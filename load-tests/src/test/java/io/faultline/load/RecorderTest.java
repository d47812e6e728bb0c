package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Answer TAKEN = new Answer(202, "{\"id\":\"7\"}");
  @TempDir Path folder;

  @Test
  void writesTheLedgerAsTheContractSays() throws IOException {
    try (var recorder = recorder()) {
      recorder.placed(40, new Order("k1", 1999, false), TAKEN);
      recorder.placed(40, new Order("k2", 500, true), TAKEN);
      recorder.placed(40, new Order("k3", 700, false), new Answer(503, ""));
    }
    assertThat(Files.readAllLines(folder.resolve("ledger.jsonl")))
        .containsExactly(
            "{\"acceptedEpochMicros\":50,\"id\":\"7\",\"key\":\"k1\",\"amountCents\":1999,"
                + "\"status\":\"confirmed\",\"charged\":1,\"declined\":0,\"chargedCents\":1999}",
            "{\"acceptedEpochMicros\":50,\"id\":\"7\",\"key\":\"k2\",\"amountCents\":500,"
                + "\"status\":\"cancelled\",\"charged\":0,\"declined\":1,\"chargedCents\":0}");
  }

  @Test
  void writesEachRequestAsTheContractSays() throws IOException {
    try (var recorder = recorder()) {
      recorder.placed(40, new Order("k1", 1999, false), TAKEN);
      recorder.read(45, new Order("k1", 1999, false), new Answer(404, ""));
    }
    assertThat(Files.readAllLines(folder.resolve("requests.jsonl")))
        .containsExactly(
            "{\"sentEpochMicros\":40,\"doneEpochMicros\":50,\"request\":\"place order\","
                + "\"error\":\"\"}",
            "{\"sentEpochMicros\":45,\"doneEpochMicros\":50,\"request\":\"read order\","
                + "\"error\":\"status 404, expected 200\"}");
  }

  @Test
  void keepsNothingOnceClosed() throws IOException {
    var recorder = recorder();
    recorder.close();
    recorder.placed(40, new Order("k1", 1999, false), TAKEN);
    assertThat(folder.resolve("ledger.jsonl")).isEmptyFile();
  }

  private Recorder recorder() {
    var settings =
        new LoadSettings(
            URI.create("http://127.0.0.1:1"),
            1,
            Duration.ZERO,
            Duration.ofSeconds(1),
            folder,
            0,
            0.05,
            1);
    return new Recorder(settings, () -> 50);
  }
}
