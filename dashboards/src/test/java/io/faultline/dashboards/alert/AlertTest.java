package io.faultline.dashboards.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertTest {
  private static final Path RUNBOOKS = Path.of("../docs/runbooks.md");
  private static final List<Alert> ALL =
      Stream.concat(ShopAlerts.groups().stream(), BudgetAlerts.groups().stream())
          .flatMap(group -> group.alerts().stream())
          .toList();

  @Test
  void everyAlertHasItsRunbook() throws IOException {
    List<String> chapters = List.of(Files.readString(RUNBOOKS).split("(?m)^## "));
    for (Alert alert : ALL) {
      assertThat(chapters)
          .filteredOn(chapter -> chapter.startsWith(alert.name() + "\n"))
          .as(alert.runbook())
          .singleElement()
          .asString()
          .contains("**Means.**", "**Look.**", "**Do.**");
    }
  }

  @Test
  void everyAlertIsTestedByPromtool() throws IOException {
    var tests = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("alerts/tests"))) {
      for (Path file : files.toList()) tests.append(Files.readString(file));
    }
    assertThat(ALL)
        .allSatisfy(alert -> assertThat(tests).contains("{alertname=\"" + alert.name() + "\""));
  }

  @Test
  void namesAreUnique() {
    assertThat(ALL).extracting(Alert::name).doesNotHaveDuplicates();
  }

  @Test
  void detectorsOfARunFireAtOnceAndAreAskedEverySecond() {
    assertThat(ShopAlerts.groups()).extracting(Group::interval).containsOnly(Duration.ofSeconds(1));
    assertThat(ALL)
        .filteredOn(alert -> alert.name().equals("DependencyDown"))
        .extracting(Alert::pending)
        .containsExactly(Duration.ZERO);
  }

  @Test
  void noneAsksTheLoad() {
    assertThat(ALL).noneMatch(alert -> alert.expr().contains("loadtest_"));
  }

  @Test
  void refusesAnAlertThatWouldNotHelp() {
    assertThatThrownBy(() -> alert("dependency down", "why", Duration.ZERO))
        .hasMessage("alert: expected a name LikeThis, got dependency down");
    assertThatThrownBy(() -> alert("Down", " ", Duration.ZERO))
        .hasMessage("Down: expected an expression, a summary and a description, got a blank one");
    assertThatThrownBy(() -> alert("Down", "why", Duration.ofSeconds(-1)))
        .hasMessage("Down: expected a pending time of 0 or more, got PT-1S");
  }

  private static Alert alert(String name, String description, Duration pending) {
    return new Alert(name, Severity.WARNING, "up == 0", pending, "it is down", description);
  }
}
