package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void tellsVerdictStoryAndNumbersWithoutAnyScript() {
    assertThat(html(SampleRuns.held()))
        .contains("<p class=\"word\">HELD</p>")
        .contains("Breaker payment/card-processor noticed 0.61 s after the first affected call")
        .contains(
            "<p class=\"value\">0.61 s</p><p class=\"below\">≤\u00a01\u00a0s ·"
                + " ±\u00a06\u00a0ms</p>")
        .contains("Of the ledger&#39;s 2,601 entries: no order is lost, no order is charged twice.")
        .contains("held for all 2,601 ledger entries checked")
        .doesNotContain("--profile")
        .contains("<span>2026-11-20 10:15:30 UTC</span>");
  }

  @Test
  void countsAnEntryOnceWhateverNumberOfFactsItViolates() {
    var naive = SampleRuns.naive();
    var entries =
        naive.journal().entries().stream()
            .map(
                entry ->
                    entry instanceof Entry.InvariantChecked seen && seen.violations() == 0
                        ? new Entry.InvariantChecked(
                            seen.at(), seen.invariant(), 2600, 762, List.of())
                        : entry)
            .toList();
    assertThat(html(SampleRuns.judged(SampleRuns.experiment(), new Journal(entries))))
        .contains(
            "<p class=\"name\">entries violated</p><p class=\"value\">762</p>"
                + "<p class=\"below\">of 2,600</p>");
  }

  @Test
  void saysWhatASlowScrapeDoesToWhatIsMeasured() {
    var held = SampleRuns.held();
    var entries = new ArrayList<>(held.journal().entries());
    entries.add(
        1,
        new Entry.Resolution(0.1, Source.probe("errors"), 75, "scraped every 15s + looks back 1m"));
    assertThat(html(SampleRuns.judged(held.experiment(), new Journal(entries))))
        .contains("How far readings may be behind", "scraped every 15s + looks back 1m", "75.0 s");
  }

  @Test
  void saysTheVerdictOnceAndThenWhy() {
    var html = html(SampleRuns.naive());
    assertThat(html.split("<p class=\"word\">BROKEN</p>", -1)).hasSize(2);
    assertThat(SampleRuns.naive().outcome().reasons())
        .noneMatch(reason -> reason.startsWith("BROKEN"));
  }

  @Test
  void aRunWhoseUsersWereHurtThroughoutIsNotCalledNotMitigatedWhereNobodyAskedForIt() {
    var naive = SampleRuns.naive();
    var asked = naive.experiment();
    var alertAlone =
        Variation.of(asked)
            .expectations(
                new Experiment.Expectations(
                    List.of(
                        new Experiment.Detection(
                            DetectorKind.ALERT, "OrdersCancelled", Duration.ofSeconds(5))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .invariants(List.of())
            .experiment();
    assertThat(html(SampleRuns.judged(alertAlone, naive.journal())))
        .contains("not under the fault")
        .doesNotContain("not mitigated");
  }

  @Test
  void saysNothingOfAProfileWhereTheSystemHasNone() {
    var entries =
        SampleRuns.held().journal().entries().stream()
            .map(
                entry ->
                    entry instanceof Entry.Started started
                        ? new Entry.Started(0, started.startedAt(), "", started.environment())
                        : entry)
            .toList();
    var run = SampleRuns.judged(SampleRuns.experiment(), new Journal(entries));
    assertThat(html(run)).contains("HELD").doesNotContain("profile ");
  }

  @Test
  void saysWhenPeopleWereNotifiedWhereAlertmanagerWasAsked() {
    assertThat(html(SampleRuns.held())).doesNotContain("Notified after");
    var held = SampleRuns.held();
    var alert =
        held.journal()
            .all(Entry.Detected.class)
            .filter(it -> it.kind() == DetectorKind.ALERT && it.firing())
            .findFirst()
            .orElseThrow();
    var entries = new ArrayList<>(held.journal().entries());
    entries.add(
        entries.indexOf(alert) + 1,
        new Entry.Notified(
            alert.at() + 0.25, alert.detector(), true, "to page", 10.25, alert.labels()));
    var run = SampleRuns.judged(SampleRuns.experiment(), new Journal(entries));
    assertThat(run.outcome().detections())
        .filteredOn(it -> it.detector().equals(alert.detector()))
        .first()
        .satisfies(it -> assertThat(it.notified()).isPresent());
    assertThat(html(run))
        .contains("<th scope=\"col\">Notified after</th>")
        .containsPattern(">10[.][23][ \u00a0]s<");
  }

  @Test
  void saysInPlainWordsWhyTheRunIsBroken() {
    assertThat(html(SampleRuns.naive()))
        .contains("&#39;no order is lost&#39; was violated by 762 of 2,600: order 5f0c")
        .contains(
            "holds for every entry of the ledger", "held for all 2,600 ledger entries checked")
        .contains("expected confirmed, got cancelled")
        .contains("<div class=\"tile over\"><p class=\"name\">mitigated</p>")
        .contains("<p class=\"below\">did not happen · ≤\u00a03\u00a0s<");
  }

  @Test
  void drawsNothingForARunThatNeverBegan() {
    assertThat(html(SampleRuns.preflightFailure()))
        .contains("<body class=\"undrawn\">")
        .contains("Nothing can be concluded from this run. Kafka is down")
        .doesNotContain("What was asked, what was found");
  }

  @Test
  void asksTheNetworkForNothing() {
    assertThat(html(SampleRuns.held()))
        .contains("default-src 'none'")
        .doesNotContainPattern("(?i)(src|href)\\s*=\\s*[\"']?(https?:)?//")
        .doesNotContain("@import", "url(http", "fetch(", "XMLHttpRequest");
  }

  @Test
  void letsNoTextBecomeMarkupOrScript() throws IOException {
    for (var evil :
        List.of(
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "\" onmouseover=\"alert(1)",
            "<!--<script>",
            "{{data}} {{script}} $1 \\",
            "\u2028'\u0000")) {
      var html = html(SampleRuns.hostile(evil));
      assertThat(html)
          .doesNotContain("<img", "<!--", "onmouseover=\"alert", "<script>alert", "\u0000");
      assertThat(html.split("</script>", -1)).as("script elements").hasSize(3);
      assertThat(data(html).at("/detectors/0/name").asText()).isEqualTo("breaker " + evil);
    }
  }

  @Test
  void writesNullForWhatIsNoNumber() throws IOException {
    var page = data(html(SampleRuns.held()));
    assertThat(page.get("charts"))
        .anySatisfy(chart -> assertThat(chart.at("/lines/1/y")).anyMatch(JsonNode::isNull));
  }

  @Test
  void bearsAnyJournalThatBreaksOffInTheMidst() {
    var run = SampleRuns.held();
    for (int length = 0; length < run.journal().entries().size(); length += 31) {
      var journal = new Journal(run.journal().entries().subList(0, length));
      assertThat(html(SampleRuns.judged(run.experiment(), journal))).contains("</html>");
    }
  }

  @Test
  void bearsSeriesWithoutPointsAndWithUnequalEnds() {
    var entries =
        List.<Entry>of(
            new Entry.Series(1, "Orders", "none", List.of(), List.of()),
            new Entry.Series(1, "Orders", "uneven", List.of(1.0, 2.0), List.of(1.0)),
            new Entry.Series(
                1, "unheard of", "x", List.of(1.0), List.of(Double.POSITIVE_INFINITY)));
    var run = SampleRuns.judged(SampleRuns.experiment(), new Journal(entries));
    assertThat(html(run)).contains("unheard of");
  }

  private static String html(SampleRuns.Run run) {
    return ReportHtml.text(run.experiment(), run.journal(), run.outcome());
  }

  private static JsonNode data(String html) throws IOException {
    var found = DATA.matcher(html);
    assertThat(found.find()).isTrue();
    return Json.MAPPER.readTree(found.group(1));
  }
}
