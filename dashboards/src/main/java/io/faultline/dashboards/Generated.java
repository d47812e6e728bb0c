package io.faultline.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import io.faultline.dashboards.alert.BudgetAlerts;
import io.faultline.dashboards.alert.RulesFile;
import io.faultline.dashboards.alert.ShopAlerts;
import io.faultline.dashboards.board.Board;
import io.faultline.dashboards.board.BoardJson;
import io.faultline.dashboards.board.Overview;
import io.faultline.dashboards.board.QueryList;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that this room makes, by their paths in it. */
public final class Generated {
  private static final ObjectWriter JSON =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")));
  private static final ObjectWriter YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .disable(Feature.WRITE_DOC_START_MARKER, Feature.SPLIT_LINES)
                  .enable(Feature.LITERAL_BLOCK_STYLE, Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .build())
          .writer();

  private Generated() {}

  public static Map<String, String> files() {
    Board overview = Overview.board();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("grafana/overview.json", print(JSON, BoardJson.of(overview)));
    files.put("grafana/overview.queries.json", print(JSON, QueryList.of(overview)));
    files.put("alerts/shop.rules.yml", print(YAML, RulesFile.of(ShopAlerts.groups())));
    files.put("alerts/long/budget.rules.yml", print(YAML, RulesFile.of(BudgetAlerts.groups())));
    return files;
  }

  private static String print(ObjectWriter writer, JsonNode content) {
    try {
      return writer.writeValueAsString(content).strip() + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot print what was generated", e);
    }
  }
}
