package io.faultline.bench.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FunctionBenchIT {
  @TempDir Path folder;

  @Test
  void coldStartsAndBurstsAreMeasuredAndEveryRequestIsRespondedTo() throws Exception {
    var json = folder.resolve("bench.json");
    var out = new StringWriter();

    var code =
        new CommandLine(new FunctionBench())
            .setOut(new PrintWriter(out))
            .execute(
                "--jdk=" + System.getProperty("java.home"),
                "--rounds=2",
                "--bursts=1",
                "--json=" + json);

    assertThat(code).as(out.toString()).isZero();
    assertThat(out.toString())
        .contains("class-data archive")
        .contains("20 of 20 responded to, 1 starts");
    var result = new ObjectMapper().readTree(json.toFile());
    var plain = result.at("/JDK " + System.getProperty("java.version") + "/plain");
    assertThat(plain.at("/firstResponseMillis/count").asInt()).isEqualTo(2);
    assertThat(plain.at("/firstResponseMillis/p50").asDouble())
        .isGreaterThan(plain.at("/warmCallMillis/p50").asDouble());
  }
}
