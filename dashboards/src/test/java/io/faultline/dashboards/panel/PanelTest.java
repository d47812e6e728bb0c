package io.faultline.dashboards.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dashboards.query.BusinessQueries;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final Head HEAD = new Head("Orders", "Orders a second.", Unit.PER_SECOND);

  @Test
  void aPanelSaysWhatItShowsInWhichUnitAndFromWhere() {
    var json = TimeSeries.lines(HEAD, BusinessQueries.ordersByStatus(), 8).json();
    assertThat(json.path("title").asText()).isEqualTo("Orders");
    assertThat(json.path("description").asText()).isEqualTo("Orders a second.");
    assertThat(json.at("/fieldConfig/defaults/unit").asText()).isEqualTo("ops");
    assertThat(json.at("/targets/0/datasource/uid").asText()).isEqualTo("prometheus");
    assertThat(json.at("/targets/0/interval").asText()).isEqualTo("1s");
  }

  @Test
  void refusesWhatNobodyCouldRead() {
    assertThatThrownBy(() -> new Head("Orders", " ", Unit.COUNT))
        .hasMessage("Orders: expected a description, got none");
    assertThatThrownBy(() -> new Head("", "What.", Unit.COUNT))
        .hasMessage("panel: expected a title, got none");
    assertThatThrownBy(() -> TimeSeries.lines(HEAD, List.of(), 8))
        .hasMessage("Orders: expected a query, got none");
    assertThatThrownBy(() -> TimeSeries.lines(HEAD, BusinessQueries.revenue(), 25))
        .hasMessage("Orders: expected a width of 1 to 24 columns, got 25");
    assertThatThrownBy(() -> new StateTimeline(HEAD, BusinessQueries.revenue(), 8, List.of()))
        .hasMessage("Orders: expected states, got none");
  }
}
