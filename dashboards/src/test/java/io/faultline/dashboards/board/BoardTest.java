package io.faultline.dashboards.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.dashboards.panel.Panel;
import io.faultline.dashboards.query.ChaosQueries;
import io.faultline.dashboards.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final JsonNode OVERVIEW = BoardJson.of(Overview.board());

  @Test
  void hasTheUidThatLinksUse() {
    assertThat(OVERVIEW.path("uid").asText()).isEqualTo("faultline-overview");
    assertThat(OVERVIEW.path("title").asText()).isEqualTo("Overview");
  }

  @Test
  void noTwoPanelsOverlapOrShareAnId() {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : OVERVIEW.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(Panel.COLUMNS);
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

  @Test
  void everyDatasourceIsTheOneThatIsProvisioned() {
    assertThat(OVERVIEW.findValues("datasource"))
        .isNotEmpty()
        .allMatch(datasource -> datasource.path("uid").asText().equals("prometheus"));
  }

  @Test
  void marksFaultsDetectionAndRecovery() {
    assertThat(OVERVIEW.at("/annotations/list"))
        .extracting(mark -> mark.path("name").asText() + ": " + mark.path("expr").asText())
        .containsExactly(
            "Fault active: " + ChaosQueries.faultActive().promql(),
            "Detected: " + ChaosQueries.detected().promql(),
            "Recovered: " + ChaosQueries.recovered().promql());
  }

  @Test
  void theListOfQueriesHasEveryOneOfThemReadyToRun() {
    JsonNode list = QueryList.of(Overview.board());
    List<Query> queries =
        Overview.board().panels().stream().flatMap(panel -> panel.queries().stream()).toList();
    assertThat(list).hasSameSizeAs(queries);
    assertThat(list).noneMatch(query -> query.path("expr").asText().contains("$"));
    assertThat(list)
        .extracting(query -> query.path("needs").asText())
        .containsOnly("load", "fault");
  }

  @Test
  void noQueryIsDrawnTwice() {
    assertThat(Overview.board().panels())
        .flatExtracting(Panel::queries)
        .extracting(Query::promql)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesTheSameTitleTwiceAndABadUid() {
    Row row = Overview.board().rows().get(0);
    assertThatThrownBy(() -> new Board("x", "X", List.of(row, row)))
        .hasMessage("x: expected each title once, got Orders again");
    assertThatThrownBy(() -> new Board("Not this", "X", List.of(row)))
        .hasMessage("uid: expected [a-z0-9-]{1,40}, got Not this");
    assertThatThrownBy(() -> new Row("Empty", List.of()))
        .hasMessage("Empty: expected panels, got none");
  }
}
