package io.faultline.dashboards.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.dashboards.Generated;
import io.faultline.dashboards.alert.Alert;
import io.faultline.dashboards.alert.Group;
import io.faultline.dashboards.alert.ObjectiveAlerts;
import io.faultline.dashboards.alert.ShopAlerts;
import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.panel.Size;
import io.faultline.dashboards.query.Marks;
import io.faultline.dashboards.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a board one that Grafana draws as it is meant. */
class BoardTest {
  private static final int SCREEN_ROWS = 28;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(?!__)(\\w+)");

  static List<Board> boards() {
    return Generated.boards();
  }

  @Test
  void eachBoardThatIsLinkedToIsThere() {
    assertThat(boards()).extracting(Board::id).containsExactly(BoardId.values());
    assertThat(BoardId.OVERVIEW.uid()).isEqualTo("faultline-overview");
    assertThat(BoardId.values()).allSatisfy(id -> assertThat(id.uid()).matches("[a-z0-9-]{1,40}"));
  }

  @ParameterizedTest
  @MethodSource("boards")
  void noTwoPanelsOverlapOrShareAnId(Board board) {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : BoardJson.of(board).path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(Size.COLUMNS);
      for (List<Integer> cell : cells(at)) {
        assertThat(cells.add(cell)).as(panel.path("title").asText()).isTrue();
      }
    }
  }

  private static List<List<Integer>> cells(JsonNode at) {
    List<List<Integer>> cells = new ArrayList<>();
    for (int x = 0; x < at.path("w").asInt(); x++) {
      for (int y = 0; y < at.path("h").asInt(); y++) {
        cells.add(List.of(at.path("x").asInt() + x, at.path("y").asInt() + y));
      }
    }
    return cells;
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aBoardIsOneScreenToThree(Board board) {
    for (JsonNode panel : BoardJson.of(board).path("panels")) {
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("y").asInt() + at.path("h").asInt()).isLessThanOrEqualTo(3 * SCREEN_ROWS);
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyPanelHasAUnitADescriptionAndTheIntervalOfAScrape(Board board) {
    for (JsonNode panel : BoardJson.of(board).path("panels")) {
      if (panel.path("type").asText().equals("row")) continue;
      String title = panel.path("title").asText();
      assertThat(panel.path("description").asText()).as(title).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
      assertThat(panel.path("interval").asText()).as(title).isEqualTo("1s");
      assertThat(panel.path("targets"))
          .as(title)
          .allMatch(target -> target.path("interval").asText().equals("1s"))
          .extracting(target -> target.path("refId").asText())
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyDatasourceIsTheOneThatIsChosen(Board board) {
    assertThat(BoardJson.of(board).findValues("datasource"))
        .isNotEmpty()
        .allMatch(datasource -> datasource.path("uid").asText().equals("${datasource}"));
  }

  @ParameterizedTest
  @MethodSource("boards")
  void eachVariableThatIsUsedIsThere(Board board) {
    JsonNode json = BoardJson.of(board);
    Set<String> there = new HashSet<>();
    json.at("/templating/list").forEach(variable -> there.add(variable.path("name").asText()));
    var used = VARIABLE.matcher(json.toString());
    while (used.find()) assertThat(there).contains(used.group(1));
  }

  @ParameterizedTest
  @MethodSource("boards")
  void linksCarryTimeAndChoicesToAllOtherBoards(Board board) {
    JsonNode link = BoardJson.of(board).at("/links/0");
    assertThat(link.path("keepTime").asBoolean()).isTrue();
    assertThat(link.path("includeVars").asBoolean()).isTrue();
    assertThat(link.path("asDropdown").asBoolean()).isTrue();
    assertThat(boards())
        .allSatisfy(
            other -> assertThat(BoardJson.of(other).path("tags")).containsAll(link.path("tags")));
  }

  @ParameterizedTest
  @MethodSource("boards")
  void aLimitThatIsDrawnIsThatOfAnAlertWithARunbook(Board board) throws IOException {
    String runbooks = Files.readString(Path.of("../docs/runbooks.md"));
    for (Panel panel : board.panels()) {
      if (panel.limit().isEmpty()) continue;
      var limit = panel.limit().get();
      String expr =
          alerts()
              .filter(alert -> alert.name().equals(limit.alert()))
              .findFirst()
              .orElseThrow()
              .expr();
      String value = Double.toString(limit.value()).replaceAll("\\.0$", "");
      assertThat(expr)
          .as(panel.head().title())
          .containsPattern("[>=] " + Pattern.quote(value) + "(\\.0)?\\b");
      assertThat(runbooks).contains("## " + limit.alert() + "\n");
      assertThat(panel.json().path("links").toString())
          .contains("#" + limit.alert().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static Stream<Alert> alerts() {
    return Stream.concat(ShopAlerts.groups().stream(), ObjectiveAlerts.groups().stream())
        .map(Group::alerts)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("boards")
  void marksFaultsDetectionAndRecovery(Board board) {
    assertThat(BoardJson.of(board).at("/annotations/list"))
        .extracting(mark -> mark.path("name").asText())
        .containsExactlyElementsOf(Marks.all().stream().map(Marks.Mark::name).toList())
        .contains("Fault raised", "Detected", "Fault lifted", "Cleared");
  }

  @Test
  void theListOfQueriesHasEveryOneOfThemReadyToRun() {
    JsonNode list = QueryList.of(boards());
    assertThat(list).hasSizeGreaterThan(100);
    assertThat(list).noneMatch(query -> query.path("expr").asText().contains("$"));
    assertThat(list)
        .extracting(query -> query.path("needs").asText())
        .containsOnly("load", "fault", "part");
  }

  @ParameterizedTest
  @MethodSource("boards")
  void noQueryIsDrawnTwiceInOneKindOfPanel(Board board) {
    assertThat(board.panels())
        .flatExtracting(
            panel ->
                panel.queries().stream().map(query -> panel.getClass() + query.promql()).toList())
        .filteredOn(query -> !query.contains("objective:burn:")) // a window is in two alerts
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesTheSameTitleTwice() {
    Row row = boards().get(0).rows().get(0);
    assertThatThrownBy(() -> new Board(BoardId.EDGE, List.of(row, row)))
        .hasMessage("faultline-edge: expected each title once, got Accepted again");
    assertThatThrownBy(() -> new Row("Empty", List.of()))
        .hasMessage("Empty: expected panels, got none");
  }

  @Test
  void eachQueryOfAPanelHasALegend() {
    assertThat(boards())
        .flatExtracting(Board::panels)
        .flatExtracting(Panel::queries)
        .extracting(Query::legend)
        .noneMatch(String::isBlank);
  }
}
