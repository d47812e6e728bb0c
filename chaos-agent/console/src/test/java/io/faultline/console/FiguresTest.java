package io.faultline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  @TempDir Path folder;

  @Test
  void readsThePanelsThatTheDashboardsMake() throws IOException {
    var figures = Figures.read(Path.of("../../dashboards/page.json"));
    assertThat(figures.all()).hasSizeGreaterThan(20);
    assertThat(figures.json().path("panels").findValuesAsText("kind"))
        .containsOnly("tile", "states", "lines");
    // Nothing that only Grafana could fill in.
    assertThat(figures.all()).allSatisfy(it -> assertThat(it.promql()).doesNotContain("$"));
  }

  @Test
  void namesASeriesByItsLabels() {
    var figure = new Figures.Figure("0.0", "x", "{{job}} → {{name}} {{peer}}");
    assertThat(figure.name(Map.of("job", "payment", "name", "a$1"))).isEqualTo("payment → a$1");
  }

  @Test
  void refusesAFileWithoutPanels() throws IOException {
    var file = Files.writeString(folder.resolve("page.json"), "{}");
    assertThatThrownBy(() -> Figures.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected panels");
  }
}
