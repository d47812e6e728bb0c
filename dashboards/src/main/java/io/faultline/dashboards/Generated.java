package io.faultline.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import io.faultline.dashboards.alert.Alert;
import io.faultline.dashboards.alert.ObjectiveAlerts;
import io.faultline.dashboards.alert.Routes;
import io.faultline.dashboards.alert.RulesFile;
import io.faultline.dashboards.alert.ShopAlerts;
import io.faultline.dashboards.board.Board;
import io.faultline.dashboards.board.BoardJson;
import io.faultline.dashboards.board.Boards;
import io.faultline.dashboards.board.PageFigures;
import io.faultline.dashboards.board.QueryList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that this module generates, by their paths in it. */
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
    Map<String, String> files = new LinkedHashMap<>();
    List<Board> boards = boards();
    for (Board board : boards) {
      String folder = board.id().folder();
      files.put("grafana/%s/%s.json".formatted(folder, folder), print(JSON, BoardJson.of(board)));
    }
    files.put("page.json", print(JSON, PageFigures.of(boards.get(0))));
    files.put("queries.json", print(JSON, QueryList.of(boards)));
    files.put("alerts/shop.rules.yml", print(YAML, RulesFile.of(ShopAlerts.groups())));
    files.put("alerts/objectives.rules.yml", print(YAML, RulesFile.of(ObjectiveAlerts.groups())));
    files.put("alertmanager/alertmanager.yml", print(YAML, Routes.json()));
    return files;
  }

  /** The boards, one of which lists the alerts that are detectors. */
  public static List<Board> boards() {
    return Boards.all(
        ShopAlerts.groups().stream()
            .flatMap(group -> group.alerts().stream())
            .filter(Alert::detector)
            .map(Alert::name)
            .toList());
  }

  private static String print(ObjectWriter writer, JsonNode content) {
    try {
      return writer.writeValueAsString(content).strip() + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot print what was generated", e);
    }
  }
}
