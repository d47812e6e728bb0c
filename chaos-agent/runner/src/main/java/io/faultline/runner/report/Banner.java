package io.faultline.runner.report;

import static io.faultline.runner.report.Markup.tag;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The top of the page: the verdict, its reasons and the main numbers. */
final class Banner {
  private static final int REASONS_SHOWN = 6;
  private static final String FALSE_ALARMS = "no false alarm";

  private final Experiment experiment;
  private final Outcome outcome;

  Banner(Experiment experiment, Outcome outcome) {
    this.experiment = experiment;
    this.outcome = outcome;
  }

  Markup verdict() {
    var name = outcome.verdict().name();
    return tag(
        "section class=\"verdict %s\" aria-label=\"Verdict\""
            .formatted(name.toLowerCase(Locale.ROOT)),
        tag("p class=\"word\"", name),
        tag("div", tag("p class=\"story\"", VerdictSentence.of(experiment, outcome)), reasons()));
  }

  /** The reasons that the sentence above leaves out. */
  private Markup reasons() {
    var reasons = VerdictSentence.rest(outcome);
    if (reasons.isEmpty()) return Markup.NOTHING;
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
      Figure.of(experiment, outcome).forEach(figure -> tiles.add(tile(figure)));
      tiles.add(tile("calls affected", Numbers.count(outcome.affected().calls()), "", ""));
    } else if (!experiment.isBreaking()) {
      var check = outcome.check(FALSE_ALARMS);
      tiles.add(
          tile(
              "false alarms",
              Numbers.count(outcome.detections().size()),
              check.map(Check::expected).orElse(""),
              check.filter(it -> it.result() == Check.Result.BROKEN).isPresent() ? "over" : ""));
    }
    if (outcome.load().isPresent()) tiles.add(userErrors());
    violations().ifPresent(tiles::add);
    if (tiles.isEmpty()) return Markup.NOTHING;
    return tag("section class=\"tiles\" aria-label=\"Main numbers\"", tiles);
  }

  private Markup userErrors() {
    var affected = outcome.affected();
    return tile(
        "user errors",
        Numbers.count(affected.userErrors()),
        "of " + Numbers.count(affected.requests(), "request"),
        "");
  }

  /**
   * The violations: each entry of the ledger counts once; facts of the whole system count
   * separately.
   */
  private Optional<Markup> violations() {
    long once = outcome.invariants().stream().filter(Outcome.Invariant::once).count();
    long violated =
        outcome.invariants().stream().filter(it -> it.once() && it.violations() > 0).count();
    var ledger = outcome.ledger().filter(it -> it.entries() > 0);
    if (ledger.isEmpty())
      return once == 0 ? Optional.empty() : Optional.of(violations("facts", violated, once));
    return Optional.of(
        violations("entries", ledger.get().violating() + violated, ledger.get().entries() + once));
  }

  private static Markup violations(String what, long violated, long all) {
    return tile(
        what + " violated",
        Numbers.count(violated),
        "of " + Numbers.count(all),
        violated > 0 ? "over" : "");
  }

  private static Markup tile(Figure figure) {
    var below = new ArrayList<String>();
    if (!figure.why().isEmpty()) below.add(figure.why());
    figure.limit().map(Banner::unbroken).ifPresent(below::add);
    if (figure.error().isPresent()) below.add(unbroken("± " + Numbers.seconds(figure.error())));
    return tile(
        figure.name(), figure.value(), String.join(" · ", below), figure.isBroken() ? "over" : "");
  }

  /**
   * Keeps a number and its unit on one line. Leaves a sentence alone, which may be wider than a
   * tile.
   */
  private static String unbroken(String part) {
    return part.replace(' ', '\u00a0');
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
