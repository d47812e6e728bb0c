package io.faultline.runner.report;

import static io.faultline.runner.report.Markup.tag;
import static io.faultline.runner.report.Markup.text;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The top of the page: the verdict and why, and the big numbers. */
final class Banner {
  private static final int REASONS_SHOWN = 6;

  private final Experiment experiment;
  private final Journal journal;
  private final Outcome outcome;

  Banner(Experiment experiment, Journal journal, Outcome outcome) {
    this.experiment = experiment;
    this.journal = journal;
    this.outcome = outcome;
  }

  Markup verdict() {
    var name = outcome.verdict().name();
    return tag(
        "section class=\"verdict %s\" aria-label=\"Verdict\""
            .formatted(name.toLowerCase(Locale.ROOT)),
        tag("p class=\"word\"", name),
        tag(
            "div",
            tag("p class=\"story\"", Story.of(experiment, journal, outcome)),
            findings(),
            reasons()));
  }

  private Markup findings() {
    return Markup.join(
        outcome.findings().stream()
            .map(
                finding ->
                    tag(
                        "p class=\"finding\"",
                        tag("strong", finding.name()),
                        text(": " + Story.meaning(finding))))
            .toList());
  }

  private Markup reasons() {
    var reasons = outcome.reasons();
    if (Story.tellsAll(outcome)) return Markup.NOTHING;
    var shown = Markup.lines(reasons.stream().limit(REASONS_SHOWN));
    if (reasons.size() <= REASONS_SHOWN) return shown;
    var rest = reasons.subList(REASONS_SHOWN, reasons.size());
    return shown.then(
        tag(
            "details",
            tag("summary", Numbers.count(rest.size(), "more reason")),
            Markup.lines(rest.stream())));
  }

  Markup numbers() {
    var tiles = new ArrayList<Markup>();
    if (outcome.moments().injected().isPresent()) {
      var moments = outcome.moments();
      var first = Limits.first(outcome).map(Outcome.Detection::error);
      tiles.add(tile(Limits.detect(experiment, outcome), moments.injected(), first));
      tiles.add(
          tile(
              Limits.mitigate(experiment, outcome),
              Checks.usersWereHurt(experiment, outcome)
                  ? moments.injected()
                  : OptionalDouble.empty(),
              sampling(moments.mitigated())));
      tiles.add(
          tile(
              Limits.recover(experiment, outcome),
              moments.lifted(),
              sampling(moments.recovered())));
      tiles.add(tile(Limits.drain(experiment, outcome), moments.lifted(), Optional.empty()));
      tiles.add(tile("calls affected", Numbers.count(outcome.affected().calls()), "", ""));
    } else if (experiment.breaking().isEmpty()) {
      int alarms = outcome.detections().size();
      tiles.add(
          tile("false alarms", Numbers.count(alarms), "expected none", alarms > 0 ? "over" : ""));
    }
    if (outcome.load().isPresent()) tiles.add(userErrors());
    violations().ifPresent(tiles::add);
    if (tiles.isEmpty()) return Markup.NOTHING;
    return tag("section class=\"tiles\" aria-label=\"Main numbers\"", tiles);
  }

  private Optional<Double> sampling(OptionalDouble moment) {
    return Drawing.samplingError(experiment, journal, moment);
  }

  private Markup userErrors() {
    var affected = outcome.affected();
    return tile(
        "user errors",
        Numbers.count(affected.userErrors()),
        "of " + Numbers.count(affected.requests(), "request"),
        "");
  }

  private Optional<Markup> violations() {
    long violated = outcome.invariants().stream().mapToLong(Outcome.Invariant::violations).sum();
    long checked = outcome.invariants().stream().mapToLong(Outcome.Invariant::checked).sum();
    if (checked == 0) return Optional.empty();
    return Optional.of(
        tile(
            "facts violated",
            Numbers.count(violated),
            "of " + Numbers.count(checked) + " checked",
            violated > 0 ? "over" : ""));
  }

  private static Markup tile(Limits limits, OptionalDouble since, Optional<Double> error) {
    boolean measured = limits.seconds().isPresent();
    var below = new ArrayList<String>();
    limits.limit().ifPresent(most -> below.add("≤ " + Numbers.limit(most)));
    if (measured)
      error.filter(Double::isFinite).ifPresent(plus -> below.add("± " + Numbers.seconds(plus)));
    return tile(
        limits.name(),
        measured ? Numbers.seconds(limits.seconds()) : Numbers.NONE,
        // Broken between its parts only.
        below.stream().map(part -> part.replace(' ', '\u00a0')).collect(Collectors.joining(" · ")),
        limits.isOver(since) ? "over" : "");
  }

  private static Markup tile(String name, String value, String below, String style) {
    return tag(
        "div class=\"tile %s\"".formatted(style),
        List.of(
            tag("p class=\"name\"", name),
            tag("p class=\"value\"", value),
            tag("p class=\"below\"", below)));
  }
}
