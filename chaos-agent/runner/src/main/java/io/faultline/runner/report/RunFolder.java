package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder {@code runs/<id>} that a run leaves behind. */
public record RunFolder(Path path) {
  /** Opens the journal of a new run. */
  public JournalFile openJournal() throws IOException {
    return JournalFile.create(path.resolve("journal.jsonl"));
  }

  /** Reads the journal of a run back. */
  public Journal journal() throws IOException {
    return JournalFile.read(path.resolve("journal.jsonl"));
  }

  /** The path of the page for people. */
  public Path page() {
    return path.resolve("report.html");
  }

  /** Writes report.json, junit.xml, summary.md, metrics.prom and report.html. */
  public void write(Experiment experiment, Journal journal, Outcome outcome) throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("report.json"), ReportJson.text(outcome));
    Files.writeString(path.resolve("junit.xml"), JunitXml.text(journal, outcome));
    Files.writeString(path.resolve("summary.md"), Markdown.text(experiment, outcome));
    Files.writeString(
        path.resolve("metrics.prom"), RunMetrics.text(finished(outcome), Optional.empty()));
    Files.writeString(page(), ReportHtml.text(experiment, journal, outcome));
  }

  private List<RunIndex.Run> finished(Outcome outcome) {
    var report = Json.MAPPER.valueToTree(outcome);
    return List.of(new RunIndex.Run(path.toAbsolutePath().getFileName().toString(), report));
  }
}
