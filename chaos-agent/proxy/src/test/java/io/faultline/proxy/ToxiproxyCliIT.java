package io.faultline.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Toxiproxy's own command line with each of its commands, where it is on the PATH; what it prints
 * was recorded with toxiproxy-server.
 */
@Timeout(60)
class ToxiproxyCliIT {
  private final FreePorts ports = new FreePorts("A", "B", "U");

  @Test
  void printsWhatItPrintsWithToxiproxy() throws Exception {
    var program = FreePorts.onPath("toxiproxy-cli");
    assumeTrue(program.isPresent(), "no toxiproxy-cli on the PATH");
    var recorded = FreePorts.lines("cli.txt");
    var printed = new ArrayList<String>();
    try (var faultline = new TestProxy()) {
      for (var line : recorded)
        if (line.startsWith("$ "))
          printed.addAll(run(program.get(), line.substring(2), faultline.port()));
    }
    assertThat(printed).containsExactlyElementsOf(recorded);
  }

  private List<String> run(String program, String words, int port)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program));
    command.addAll(Arrays.asList(ports.fill(words).split(" ", -1)));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TOXIPROXY_URL", "http://127.0.0.1:" + port);
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var lines = new ArrayList<>(List.of("$ " + words));
    lines.addAll(ports.hide(text).lines().toList());
    lines.add("= " + process.waitFor());
    return lines;
  }
}
