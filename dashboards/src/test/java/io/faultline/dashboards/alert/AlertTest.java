package io.faultline.dashboards.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dashboards.link.BoardId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertTest {
  private static final Path RUNBOOKS = Path.of("../docs/runbooks.md");
  private static final List<Alert> ALL =
      Stream.concat(ShopAlerts.groups().stream(), ObjectiveAlerts.groups().stream())
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
        .extracting(alert -> alert.condition().pending())
        .containsExactly(Duration.ZERO);
  }

  @Test
  void noneAsksTheLoad() {
    assertThat(ALL).noneMatch(alert -> alert.expr().contains("loadtest_"));
  }

  @Test
  void eachHasItsRunbookItsBoardItsServiceAndItsSeverity() {
    for (Alert alert : ALL) {
      var json = alert.json();
      assertThat(json.at("/annotations/runbook_url").asText())
          .endsWith("/runbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
      assertThat(json.at("/annotations/dashboard_url").asText())
          .contains("/d/" + alert.board().uid());
      assertThat(json.at("/labels/service").asText()).isEqualTo("{{ $labels.job }}");
      assertThat(json.at("/labels/severity").asText()).isIn("critical", "warning", "none");
    }
    assertThat(ALL)
        .filteredOn(alert -> alert.json().at("/labels/objective").isTextual())
        .isNotEmpty();
  }

  @Test
  void aGroupRecordsBeforeItAlerts() {
    for (Group group : ShopAlerts.groups()) {
      assertThat(group.rules().stream().dropWhile(Recording.class::isInstance))
          .as(group.name())
          .allMatch(Alert.class::isInstance);
    }
  }

  @Test
  void refusesAnAlertThatWouldNotHelp() {
    assertThatThrownBy(() -> alert("dependency down", "why"))
        .hasMessage("alert: expected a name LikeThis, got dependency down");
    assertThatThrownBy(() -> alert("Down", " "))
        .hasMessage("Down: expected a summary and a description, got a blank one");
    assertThatThrownBy(() -> Condition.atOnce(" "))
        .hasMessage("condition: expected an expression, got a blank one");
    assertThatThrownBy(() -> Condition.after(-1, "up == 0"))
        .hasMessage("up == 0: expected times of 0 or more, got PT-1S and PT0S");
  }

  private static Alert alert(String name, String description) {
    return Alert.of(
        name,
        Severity.WARNING,
        Condition.atOnce("up == 0"),
        BoardId.SERVICE,
        "it is down",
        description);
  }
}
