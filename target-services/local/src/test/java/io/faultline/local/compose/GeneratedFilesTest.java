package io.faultline.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.local.settings.Ports;
import io.faultline.local.settings.Relay;
import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code -Dfaultline.write=true} regenerates the generated parts of the folder {@code compose}. */
class GeneratedFilesTest {
  private static final Path FOLDER = ComposeFile.ofThisProject().folder();
  private static final GeneratedFiles GENERATED =
      new GeneratedFiles(Topology.SHOP, Ports.of(Topology.SHOP, Scale.ONE, true, Relay.CLAIM));

  @Test
  void theFilesOfComposeFollowFromTheTopology() throws IOException {
    for (var file : GENERATED.blocks().entrySet())
      holds(file.getKey(), Blocks.filled(read(file.getKey()), file.getValue()));
    holds("proxies.json", GENERATED.proxies());
  }

  @Test
  void whatStandsBetweenTheMarksIsWrittenAsDeepAsTheyAndNothingElseIs() {
    var text = "a:\n  # generated: b\n  old: 1\n  # end: b\nc: 2\n";
    assertThat(Blocks.filled(text, Map.of("b", "x:\n  y: 1\n")))
        .isEqualTo("a:\n  # generated: b\n  x:\n    y: 1\n  # end: b\nc: 2\n");
    assertThatThrownBy(() -> Blocks.filled(text, Map.of("d", "")))
        .hasMessage("generated blocks: expected [d], got [b]");
  }

  private static void holds(String file, String generated) throws IOException {
    if (Boolean.getBoolean("faultline.write")) Files.writeString(FOLDER.resolve(file), generated);
    assertThat(read(file)).as("%s: run with -Dfaultline.write=true", file).isEqualTo(generated);
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}
