package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Postgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServiceBenchIT {
  @TempDir Path folder;

  @Test
  void bothVariantsAreMeasuredWithoutErrors() throws Exception {
    var json = folder.resolve("bench.json");
    var out = new StringWriter();
    var command = new CommandLine(new ServiceBench()).setOut(new PrintWriter(out));

    var code =
        command.execute(
            "--db-bare",
            url(Postgres.shared().newDatabase()),
            "--db-full",
            url(Postgres.shared().newDatabase()),
            "--kafka",
            KafkaBroker.shared().address().toString(),
            "--blocks",
            "2",
            "--slice-ms",
            "300",
            "--warm-up-ms",
            "600",
            "--customers",
            "4",
            "--json",
            json.toString());

    assertThat(code).isZero();
    assertThat(out.toString()).contains("requests/server CPU second");
    var result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.at("/comparison/errors").asLong()).isZero();
    assertThat(result.at("/comparison/throughputRatio/value").asDouble()).isPositive();
    assertThat(result.at("/slices"))
        .hasSize(8)
        .allMatch(slice -> slice.get("requests").asLong() > 0);
  }

  private static String url(DatabaseUrl url) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(url.user(), url.password(), url.host(), url.port(), url.database());
  }
}
