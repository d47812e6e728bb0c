package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  private static final String ODD = "quote \" line\nbreak → \u2028 </script> \u0000 😀";
  private static final List<Entry> ALL =
      List.of(
          new Entry.Started(0, "2026-11-20T10:15:30Z", "tuned", environment()),
          new Entry.PhaseBegan(0.1, Phase.WARM_UP),
          new Entry.Sampled(0.30000000000000004, "p99", Double.NaN, ODD),
          new Entry.Sampled(1e-9, "orders", -1.5e300, ""),
          new Entry.Injected(2, "latency 1s", "payment sql share=50%", 0.004),
          new Entry.Affected(2.5, 10, Long.MAX_VALUE, Double.NaN, 0),
          new Entry.Detected(3, DetectorKind.BREAKER, "a/b", true, "CLOSED → OPEN", 0.01),
          new Entry.Detected(
              3, DetectorKind.ALERT, "Down", true, ODD, 1, Map.of("process", "payment", ODD, ODD)),
          new Entry.Watched(
              1, DetectorKind.ALERT, "Down", "inactive", false, Map.of("process", ODD)),
          new Entry.Notified(3, "Down", true, ODD, Double.NaN, Map.of("process", ODD)),
          new Entry.Watching(1, List.of(Source.detectors(DetectorKind.ALERT), Source.probe(ODD))),
          new Entry.Blind(3, Source.probe(ODD), 1, 2.5, ODD),
          new Entry.Blind(3, Source.REQUESTS, 1, Double.NaN, ODD),
          new Entry.Resolution(
              3, Source.detector(DetectorKind.BREAKER, "a/b"), 15.5, "scrapes every 15 s"),
          new Entry.BreakerRead(
              3,
              ODD,
              42,
              new BreakerSettings(20, Double.NaN, 10, Double.NaN, 50, 50, 0.3, 0.5, true, 3)),
          new Entry.Stepped(3, ODD, "latency 2s", 0.5),
          new Entry.Lifted(4, ODD, 0.5),
          new Entry.Lifted(4, 0.5),
          new Entry.Restarted(4, "payment", 0.5),
          new Entry.ForeignFault(4, "agent of payment", "f7", "latency 1s", "payment sql"),
          new Entry.LoadBegan(0.1, "simulation Orders", true, false),
          new Entry.UserRequests(5, 3, 4, 80, 2, 1),
          new Entry.UserRequests(5, 3, 4, 80, 2, 1, Map.of(3L, 77L, 2500L, 1L)),
          new Entry.WindowsMeasured(7, ODD, List.of(1.5, 2.0), List.of(0.25, 3.0)),
          new Entry.Aborted(5, ODD),
          new Entry.Failed(5, ODD),
          new Entry.UserError(5, "place order", ODD),
          new Entry.LoadEnded(6, 40, 1, 2, 3, 4, 0.1, 0.2, Double.NaN),
          new Entry.InvariantChecked(7, "none lost", 5, 3, 1, 2, List.of(ODD, "")),
          new Entry.LedgerChecked(7, 5, 1, 2, 0),
          new Entry.Noted(7, ODD),
          new Entry.Series(8, "Orders", "a", List.of(1.0, 2.0), List.of(Double.NaN, 3.25)),
          new Entry.Ended(9, 27));

  @TempDir Path folder;

  @Test
  void readsBackExactlyWhatWasAppended() throws IOException {
    var file = folder.resolve("runs/1/journal.jsonl");
    write(file, ALL);
    assertThat(JournalFile.read(file)).isEqualTo(new Journal(ALL));
    assertThat(Files.readAllLines(file)).hasSameSizeAs(ALL);
  }

  @Test
  void coversEveryKindOfEntry() {
    assertThat(ALL.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.<Class<?>>of(Entry.class.getPermittedSubclasses()).toList());
  }

  @Test
  void writesItsKindFirstAndNamesAsThePeopleUseThem() throws IOException {
    var file = folder.resolve("journal.jsonl");
    write(file, ALL);
    assertThat(Files.readString(file))
        .contains("{\"kind\":\"phase-began\",\"at\":0.1,\"phase\":\"warm-up\"}")
        .contains("\"kind\":\"detected\",\"at\":3.0,\"detectorKind\":\"breaker\"")
        .doesNotContain("NaN");
  }

  @Test
  void readsAJournalThatWasWrittenBeforeLabelsAndCounts() throws IOException {
    var file = folder.resolve("journal.jsonl");
    Files.writeString(
        file,
        """
        {"kind":"detected","at":3.0,"detectorKind":"breaker","detector":"a/b","firing":true,"detail":"CLOSED → OPEN","error":0.01}
        {"kind":"ended","at":9.0}
        """);
    assertThat(JournalFile.read(file).entries())
        .containsExactly(
            new Entry.Detected(3, DetectorKind.BREAKER, "a/b", true, "CLOSED → OPEN", 0.01),
            new Entry.Ended(9, Entry.Ended.UNCOUNTED));
  }

  @Test
  void namesASourceAsPeopleDo() throws IOException {
    var file = folder.resolve("journal.jsonl");
    write(file, List.of(new Entry.Resolution(1, Source.probe("errors"), 15, "")));
    assertThat(Files.readString(file)).contains("\"source\":\"probe errors\"");
    Files.writeString(
        file,
        "{\"kind\":\"resolution\",\"at\":1.0,\"source\":\"moon\",\"error\":1.0,\"reason\":\"\"}\n");
    assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("got 'moon'");
  }

  @Test
  void writesInfinityAsNull() throws IOException {
    var file = folder.resolve("journal.jsonl");
    write(file, List.of(new Entry.Sampled(1, "p99", Double.POSITIVE_INFINITY, "")));
    assertThat(Files.readString(file)).contains("\"value\":null");
  }

  @Test
  void isOnDiskWhileStillOpen() throws IOException {
    var file = folder.resolve("journal.jsonl");
    try (var journal = JournalFile.create(file)) {
      journal.append(new Entry.Ended(1, Entry.Ended.UNCOUNTED));
      assertThat(JournalFile.read(file).entries())
          .containsExactly(new Entry.Ended(1, Entry.Ended.UNCOUNTED));
    }
  }

  @Test
  void dropsALineThatWasNeverFinished() throws IOException {
    var file = folder.resolve("journal.jsonl");
    Files.writeString(file, "{\"kind\":\"ended\",\"at\":1.0}\n{\"kind\":\"end");
    assertThat(JournalFile.read(file).entries())
        .containsExactly(new Entry.Ended(1, Entry.Ended.UNCOUNTED));
  }

  @Test
  void namesFileAndLineOfWhatIsNoEntry() throws IOException {
    for (var bad :
        List.of(
            "{\"kind\":\"ended\"}",
            "{\"kind\":\"ended\",\"at\":1.0,\"extra\":1}",
            "{\"kind\":\"exploded\",\"at\":1.0}",
            "{\"kind\":\"ended\",\"at\":\"soon\"}",
            "{\"kind\":\"noted\",\"at\":1.0,\"text\":null}",
            "[]",
            "nonsense")) {
      var file = folder.resolve("journal.jsonl");
      Files.writeString(file, "{\"kind\":\"ended\",\"at\":1.0}\n" + bad + "\n");
      assertThatThrownBy(() -> JournalFile.read(file))
          .as(bad)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("journal.jsonl:2: expected an entry");
    }
  }

  private static void write(Path file, List<Entry> entries) throws IOException {
    try (var journal = JournalFile.create(file)) {
      for (var entry : entries) journal.append(entry);
    }
  }

  private static java.util.Map<String, String> environment() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("java", "17");
    facts.put(ODD, ODD);
    return facts;
  }
}
