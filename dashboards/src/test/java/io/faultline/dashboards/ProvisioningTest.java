package io.faultline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.faultline.dashboards.panel.Datasource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
  /** Without it Grafana assumes 15 s, and smears a fault of 20 s over a minute. */
  @Test
  void theDataSourceIsTheOneThatBoardsBeginWithAndSaysHowOftenItScrapes() throws IOException {
    JsonNode source =
        new YAMLMapper()
            .readTree(Path.of("provisioning/datasources/faultline.yml").toFile())
            .at("/datasources/0");
    assertThat(source.path("uid").asText()).isEqualTo(Datasource.UID);
    assertThat(source.at("/jsonData/timeInterval").asText()).isEqualTo(Datasource.SCRAPE_INTERVAL);
  }
}
