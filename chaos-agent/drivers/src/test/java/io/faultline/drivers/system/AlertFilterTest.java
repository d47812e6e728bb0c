package io.faultline.drivers.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.reader.AlertPattern;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertFilterTest {
  private static final AlertPattern WATCHDOG = AlertPattern.parse("Watchdog");
  private static final AlertPattern DISKS = AlertPattern.parse("Disk*{team=\"others\"}");

  @Test
  void countsWhatIsNamedAndNotIgnored() {
    var filter = new AlertFilter(List.of(), List.of(WATCHDOG, DISKS));
    assertThat(filter.counts("Watchdog", Map.of())).isFalse();
    assertThat(filter.counts("DiskFull", Map.of("team", "others"))).isFalse();
    assertThat(filter.counts("DiskFull", Map.of("team", "ours"))).isTrue();
    assertThat(new AlertFilter(List.of(DISKS), List.of()).counts("Down", Map.of())).isFalse();
  }

  @Test
  void isToldInTheReportAsItStandsInTheFile() {
    assertThat(AlertFilter.ALL.text()).isEmpty();
    assertThat(new AlertFilter(List.of(), List.of(WATCHDOG, DISKS)).text())
        .contains("all but Watchdog, Disk*{team=\"others\"}");
    assertThat(new AlertFilter(List.of(AlertPattern.parse("{team=\"ours\"}")), List.of()).text())
        .contains("{team=\"ours\"}");
  }
}
