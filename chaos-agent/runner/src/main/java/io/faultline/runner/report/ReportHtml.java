package io.faultline.runner.report;

import static io.faultline.runner.report.Markup.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** The page for people: one file that needs no network. */
public final class ReportHtml {
  private final Experiment experiment;
  private final Journal journal;
  private final Outcome outcome;

  private ReportHtml(Experiment experiment, Journal journal, Outcome outcome) {
    this.experiment = experiment;
    this.journal = journal;
    this.outcome = outcome;
  }

  /** The text of report.html. */
  public static String text(Experiment experiment, Journal journal, Outcome outcome) {
    return new ReportHtml(experiment, journal, outcome).page();
  }

  private String page() {
    var banner = new Banner(experiment, outcome);
    var parts = new HashMap<String, String>();
    parts.put("title", Markup.text(outcome.verdict() + " " + outcome.experiment()).html());
    parts.put("style", ReportAssets.style());
    parts.put("body", journal.first(Entry.PhaseBegan.class).isPresent() ? "run" : "undrawn");
    parts.put("heading", heading().html());
    parts.put("verdict", banner.verdict().html());
    parts.put("numbers", banner.numbers().html());
    parts.put("tables", new Tables(experiment, journal, outcome).all().html());
    parts.put("footer", footer().html());
    parts.put("data", data());
    parts.put("script", ReportAssets.script());
    return Template.named("report.html").with(parts);
  }

  private Markup heading() {
    var facts = new ArrayList<String>();
    if (!outcome.profile().isBlank()) facts.add("profile " + outcome.profile());
    facts.add(experiment.load().planned());
    facts.add("lasted " + Numbers.seconds(ChartData.lasted(journal)));
    if (!outcome.startedAt().isEmpty()) facts.add(RunIndex.started(outcome.startedAt()));
    return Markup.join(
        List.of(
            tag("p class=\"experiment\"", outcome.experiment()),
            tag("h1", outcome.title().isBlank() ? outcome.experiment() : outcome.title()),
            tag("p class=\"facts\"", facts.stream().map(fact -> tag("span", fact)).toList()),
            description(),
            broken()));
  }

  /** The description, as paragraphs that are separated by blank lines. */
  private Markup description() {
    return Markup.join(
        Arrays.stream(experiment.description().strip().split("\\n\\s*\\n", -1))
            .filter(paragraph -> !paragraph.isBlank())
            .map(paragraph -> tag("p class=\"description\"", paragraph.strip()))
            .toList());
  }

  private Markup broken() {
    if (!experiment.isBreaking())
      return tag("p class=\"broken\"", "Nothing was broken on purpose.");
    return Markup.join(outcome.faults().stream().map(ReportHtml::broken).toList());
  }

  private static Markup broken(Outcome.Fault fault) {
    boolean raised = fault.injected().isPresent();
    return tag(
        "p class=\"broken\"",
        Markup.text(raised ? "Broken on purpose: " : "Planned fault that was never raised: "),
        tag("code", fault.inject()),
        Markup.text(" at "),
        tag("code", fault.into()));
  }

  private Markup footer() {
    return tag(
        "p",
        Markup.text("Beside this file: experiment.yaml (what was asked for; ")
            .then(tag("code", "./faultline run"))
            .then(
                Markup.text(
                    " runs it again), journal.jsonl (all that was recorded), report.json,"
                        + " junit.xml, summary.md.")));
  }

  /** The data as JSON that cannot end its script element. */
  private String data() {
    try {
      return Json.MAPPER
          .writeValueAsString(ChartData.of(experiment, journal, outcome))
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
