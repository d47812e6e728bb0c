package io.faultline.dashboards.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dashboards.query.BusinessQueries;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {
  private static final Head HEAD = new Head("Orders", "Orders a second.", Unit.ORDERS);

  @Test
  void aPanelSaysWhatItShowsInWhichUnitAndFromWhere() {
    var json = TimeSeries.lines(HEAD, BusinessQueries.ordersByStatus(), Size.THIRD).json();
    assertThat(json.path("title").asText()).isEqualTo("Orders");
    assertThat(json.path("description").asText()).isEqualTo("Orders a second.");
    assertThat(json.at("/fieldConfig/defaults/unit").asText()).isEqualTo("suffix: orders/s");
    assertThat(json.at("/targets/0/datasource/uid").asText()).isEqualTo("${datasource}");
    assertThat(json.at("/targets/0/interval").asText()).isEqualTo("1s");
  }

  @Test
  void refusesWhatNobodyCouldRead() {
    assertThatThrownBy(() -> new Head("Orders", " ", Unit.COUNT))
        .hasMessage("Orders: expected a description, got none");
    assertThatThrownBy(() -> new Head("", "What.", Unit.COUNT))
        .hasMessage("panel: expected a title, got none");
    assertThatThrownBy(() -> TimeSeries.lines(HEAD, List.of(), Size.THIRD))
        .hasMessage("Orders: expected a query, got none");
    assertThatThrownBy(() -> new Size(25, 8))
        .hasMessage("size: expected 1 to 24 columns and a height of 1 or more, got 25 by 8");
    assertThatThrownBy(() -> new Limit(Double.NaN, "OrdersStuck"))
        .hasMessage("OrdersStuck: expected a finite limit, got NaN");
  }

  @Test
  void aLimitIsDrawnAndLeadsToItsRunbook() {
    var json =
        TimeSeries.lines(HEAD, BusinessQueries.ordersByStatus(), Size.THIRD)
            .badFrom(5, "OrdersStuck")
            .json();
    assertThat(json.at("/fieldConfig/defaults/thresholds/steps/1/value").asDouble()).isEqualTo(5);
    assertThat(json.at("/fieldConfig/defaults/custom/thresholdsStyle/mode").asText())
        .isEqualTo("dashed");
    assertThat(json.at("/links/0/url").asText()).isEqualTo("${docs}/runbooks.md#ordersstuck");
    assertThat(json.at("/links/1/url").asText())
        .startsWith("${prometheus}/graph?")
        .contains("shop_orders_total");
  }

  @Test
  void aStackHasNoOutlineAndALegendIsATableWithTheLargestFirst() {
    var json = TimeSeries.areas(HEAD, BusinessQueries.ordersByStatus(), Size.THIRD).json();
    assertThat(json.at("/fieldConfig/defaults/custom/lineWidth").asInt(-1)).isZero();
    assertThat(json.at("/options/legend/displayMode").asText()).isEqualTo("table");
    assertThat(json.at("/options/legend/calcs").toString()).isEqualTo("[\"lastNotNull\",\"max\"]");
    assertThat(json.at("/options/legend/sortBy").asText()).isEqualTo("Max");
  }

  @Test
  void anAxisOfSharesShowsTheLimitInItsMidstAndAllWhereThereIsNone() {
    var head = new Head("Failed", "Share.", Unit.SHARE);
    var panel = TimeSeries.lines(head, BusinessQueries.ordersByStatus(), Size.THIRD);
    assertThat(top(panel)).isEqualTo(1);
    assertThat(top(panel.badFrom(0.05, "UserErrorsHigh"))).isEqualTo(0.1);
    assertThat(top(panel.badFrom(0.9, "FileDescriptorsLow"))).isEqualTo(1);
  }

  /** The axis grows with what is drawn: nothing is cut off. */
  private static double top(TimeSeries panel) {
    assertThat(panel.json().at("/fieldConfig/defaults").has("max")).isFalse();
    return panel.json().at("/fieldConfig/defaults/custom/axisSoftMax").asDouble();
  }

  @Test
  void aTileWithNothingToShowSaysSoQuietly() {
    var json = Stat.tile(HEAD, BusinessQueries.accepted(), Stat.Colors.plain()).json();
    assertThat(json.at("/fieldConfig/defaults/noValue").asText()).isEqualTo("idle");
    assertThat(json.at("/options/reduceOptions/calcs/0").asText()).isEqualTo("last");
  }
}
