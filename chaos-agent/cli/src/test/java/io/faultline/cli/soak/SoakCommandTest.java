package io.faultline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakCommandTest {
  @TempDir Path folder;

  @Test
  void allThatCannotBeUsedIsNamedAtOnce() {
    var runs = folder.resolve("runs");
    var err =
        soak(
            "market",
            "--seed=-1",
            "--relay=pigeon",
            "--rate=0",
            "--repeat=0",
            "--profile=tuned,naive",
            "--instances=2",
            "--runs=" + runs);
    assertThat(err)
        .contains(
            "<system>: expected shop, got market",
            "--seed: expected 0 or more, got -1",
            "--relay: expected claim or cdc, got pigeon",
            "--rate: expected 1 to 500 per second, got 0",
            "--repeat: expected 1 to 100, got 0",
            "--profile: expected one, got tuned, naive",
            "--instances: expected one of each service");
    assertThat(runs).doesNotExist();
  }

  @Test
  void tooFewOrdersForAllProcessesAreRefused() {
    assertThat(soak("shop", "--seed=1", "--orders=500", "--relay=cdc"))
        .contains(
            "--orders: expected 575 to 180000, which take 11.5s to 60m at 50 per second, got 500");
  }

  @Test
  void aSeedIsAskedFor() {
    assertThat(soak("shop")).contains("--seed");
  }

  private static String soak(String... words) {
    var all = new String[words.length + 1];
    all[0] = "soak";
    System.arraycopy(words, 0, all, 1, words.length);
    return Commands.call(all).expect(2).err();
  }
}
