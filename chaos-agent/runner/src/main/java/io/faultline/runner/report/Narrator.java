package io.faultline.runner.report;

import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reports a run while it goes on: takes each entry and returns the lines to print. For moments that
 * only the whole journal shows (mitigated, recovered, drained) the journal is judged again as it
 * grows. Not thread-safe.
 */
public final class Narrator {
  /**
   * How long the line of the injection waits for the first affected call, in seconds of the run.
   */
  private static final double EFFECT_WAIT_SECONDS = 1;

  private final Experiment experiment;
  private final Style style;
  private final Elapsed since = new Elapsed();
  private final Milestones milestones;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Set<String> fired = new HashSet<>();
  private final Set<String> cleared = new HashSet<>();
  private final List<String> behindInjection = new ArrayList<>();
  private Optional<Entry.PhaseBegan> pendingPhase = Optional.empty();
  private Optional<Entry.Injected> pendingInjection = Optional.empty();
  private Optional<Entry.PhaseBegan> phase = Optional.empty();
  private final Set<String> affected = new HashSet<>();
  private final Set<String> lifted = new HashSet<>();
  private final Map<String, Double> injections = new HashMap<>();
  private boolean userErrorPrinted;

  public Narrator(Experiment experiment, Style style) {
    this.experiment = experiment;
    this.style = style;
    this.milestones = new Milestones(experiment, style, since);
    experiment.steadyState().forEach(probe -> values.put(probe.name(), Double.NaN));
  }

  /** The lines to print for this entry; often none. */
  public List<String> lines(Entry entry) {
    entries.add(entry);
    var lines = new ArrayList<String>();
    printOverdue(entry, lines);
    print(entry, lines);
    lines.addAll(milestones.lines(entries));
    if (pendingInjection.isEmpty()) return lines.stream().map(Line::clean).toList();
    behindInjection.addAll(lines);
    return List.of();
  }

  /** The state of the run, in at most {@code width} characters; empty before its first phase. */
  public Optional<String> status(int width) {
    if (phase.isEmpty() || entries.isEmpty()) return Optional.empty();
    double now = entries.get(entries.size() - 1).at();
    var line = Line.of(now, phase.get().phase().label(), probes(Style.PLAIN), "");
    return Optional.of(style.dim(line.substring(0, Math.min(line.length(), width))));
  }

  private void print(Entry entry, List<String> lines) {
    if (entry instanceof Entry.Started started) lines.add(header(started));
    else if (entry instanceof Entry.PhaseBegan began) phase(began, lines);
    else if (entry instanceof Entry.Sampled sampled) sampled(sampled, lines);
    else if (entry instanceof Entry.Injected now) injected(now);
    else if (entry instanceof Entry.Stepped step) stepped(step, lines);
    else if (entry instanceof Entry.Affected done) affected(done, lines);
    else if (entry instanceof Entry.Detected detected) detected(detected, lines);
    else if (entry instanceof Entry.Notified notified) notified(notified, lines);
    else if (entry instanceof Entry.UserError error) userError(error, lines);
    else if (entry instanceof Entry.Lifted now) lifted(now, lines);
    else if (entry instanceof Entry.LoadEnded ended) loadEnded(ended, lines);
    else if (entry instanceof Entry.InvariantChecked checked) invariant(checked, lines);
    else if (entry instanceof Entry.LoadBegan began) loadBegan(began, lines);
    else if (entry instanceof Entry.Noted noted)
      lines.add(style.dim(Line.of(noted.at(), "note", noted.text(), "")));
    else if (entry instanceof Entry.Aborted aborted)
      lines.add(Line.of(aborted.at(), style.bad(Line.word("aborted")), aborted.reason(), ""));
    else if (entry instanceof Entry.Failed failed)
      lines.add(Line.of(failed.at(), style.bad(Line.word("failed")), failed.reason(), ""));
  }

  /**
   * Prints a line that has waited too long: the injection waits for its first affected call, so
   * that both share a line.
   */
  private void printOverdue(Entry next, List<String> lines) {
    if (pendingInjection.isPresent()
        && !(next instanceof Entry.Affected)
        && (isTurn(next) || next.at() > pendingInjection.get().at() + EFFECT_WAIT_SECONDS))
      printInjection("", lines);
    if (pendingPhase.isPresent() && next instanceof Entry.PhaseBegan) printPhase(lines);
  }

  private static boolean isTurn(Entry next) {
    return next instanceof Entry.Injected
        || next instanceof Entry.Stepped
        || next instanceof Entry.Lifted
        || next instanceof Entry.Aborted
        || next instanceof Entry.Failed
        || next instanceof Entry.Ended;
  }

  private String header(Entry.Started started) {
    return "%s   %s   %s"
        .formatted(
            style.bold(experiment.name()),
            Line.clean(experiment.title()),
            style.dim(Line.clean(experiment.load().planned() + profile(started.profile()))));
  }

  /** The profile; other systems may have none. */
  private static String profile(String name) {
    return name.isBlank() ? "" : " · profile " + name;
  }

  private void phase(Entry.PhaseBegan began, List<String> lines) {
    phase = Optional.of(began);
    switch (began.phase()) {
      case WARM_UP, DRAIN -> lines.add(Line.of(began.at(), began.phase().label(), "", ""));
      case STEADY -> waitForValues(began);
      case FAULT, RECOVERY -> {
        if (!experiment.isBreaking()) waitForValues(began);
      }
    }
  }

  private void waitForValues(Entry.PhaseBegan began) {
    pendingPhase = Optional.of(began);
    values.replaceAll((probe, value) -> Double.NaN);
  }

  private void sampled(Entry.Sampled sampled, List<String> lines) {
    values.replace(sampled.probe(), sampled.value());
    if (pendingPhase.isPresent() && values.values().stream().allMatch(Double::isFinite))
      printPhase(lines);
  }

  private void printPhase(List<String> lines) {
    var began = pendingPhase.orElseThrow();
    pendingPhase = Optional.empty();
    boolean unbroken = began.phase() == Phase.FAULT;
    lines.add(
        Line.of(
            began.at(),
            began.phase().label(),
            probes(style) + (unbroken ? style.dim("  (nothing is broken)") : ""),
            ""));
  }

  private String probes(Style style) {
    return experiment.steadyState().stream()
        .map(
            probe -> {
              double value = values.getOrDefault(probe.name(), Double.NaN);
              var text = Line.clean(probe.name()) + " " + Numbers.value(value, probe.unit());
              boolean out = Double.isFinite(value) && !probe.tolerance().holds(value);
              return out ? style.bad(text) : text;
            })
        .collect(Collectors.joining(" · "));
  }

  private void injected(Entry.Injected now) {
    since.injected(now.at());
    injections.put(now.name(), now.at());
    pendingInjection = Optional.of(now);
  }

  private void printInjection(String effect, List<String> lines) {
    var now = pendingInjection.orElseThrow();
    pendingInjection = Optional.empty();
    var what =
        experiment.fault(now.name()).map(Narrator::what).orElse(now.target() + ": " + now.fault());
    lines.add(Line.of(now.at(), style.bad(Line.word("injected")), what, effect));
    lines.addAll(behindInjection);
    behindInjection.clear();
  }

  /** {@code payment → card-processor: exception SocketException "Connection reset"}. */
  private static String what(Experiment.Breaking breaking) {
    var target = breaking.target();
    var fault = breaking.ramp().text().replaceAll("\\b([a-z_][a-z0-9_]*\\.)+(?=[A-Z])", "");
    return where(target) + ": " + fault;
  }

  private static String where(Target target) {
    var matched = String.join(" ", target.match().values());
    if (Wire.isTarget(target))
      return (target.process().replace("->", " → ") + " " + matched).strip();
    return matched.isEmpty()
        ? target.process() + " " + target.point()
        : target.process() + " → " + matched;
  }

  private void stepped(Entry.Stepped now, List<String> lines) {
    lines.add(Line.of(now.at(), "changed", ofWhich(now.name()) + now.fault(), ""));
  }

  /** {@code fault 2: } if there are several faults. */
  private String ofWhich(String fault) {
    return experiment.faults().size() > 1 ? fault + ": " : "";
  }

  private void affected(Entry.Affected done, List<String> lines) {
    if (!Double.isFinite(done.firstAt()) || !affected.add(done.name())) return;
    since.firstAffected(done.firstAt());
    var injected = Optional.ofNullable(injections.get(done.name()));
    var from = injected.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    var later = Elapsed.after(from, done.firstAt()) + " later";
    if (pendingInjection.filter(it -> it.name().equals(done.name())).isPresent())
      printInjection("first affected call " + later, lines);
    else {
      var what = ofWhich(done.name()) + "first affected call";
      lines.add(Line.of(done.firstAt(), "affected", what, later));
    }
  }

  private void detected(Entry.Detected seen, List<String> lines) {
    var name = seen.kind().label() + " " + seen.detector();
    var text = name + " " + States.verb(seen);
    if (seen.firing()) {
      if (!fired.add(name + since.wasInjected())) return;
      lines.add(Line.of(seen.at(), word(seen.kind()), text, since.effect(seen.at())));
    } else if (since.wasLifted() && fired.contains(name + true) && isCalm(seen)) {
      if (cleared.add(name))
        lines.add(Line.of(seen.at(), "cleared", text, since.lifting(seen.at())));
    }
  }

  /** Prints notifications since the fault, each alert once. */
  private void notified(Entry.Notified seen, List<String> lines) {
    var name = "notified " + seen.alert();
    if (!seen.notified() || !since.wasInjected() || Double.isNaN(seen.error())) return;
    if (!fired.add(name)) return;
    var text = "alert %s %s".formatted(seen.alert(), seen.detail());
    lines.add(Line.of(seen.at(), "notified", text, since.effect(seen.at())));
  }

  /**
   * The word for a firing. Before the injection it is not known whether it is a false alarm; the
   * verdict says so. In a run without a fault it is one, except while services warm up.
   */
  private String word(DetectorKind kind) {
    if (since.wasInjected()) return kind == DetectorKind.ALERT ? "alerted" : "detected";
    return experiment.isBreaking() || isWarmingUp() ? "fired" : "false alarm";
  }

  private boolean isWarmingUp() {
    return phase.map(began -> began.phase() == Phase.WARM_UP).orElse(true);
  }

  private static boolean isCalm(Entry.Detected seen) {
    return !States.after(seen).equals(States.HALF_OPEN);
  }

  private void userError(Entry.UserError error, List<String> lines) {
    if (userErrorPrinted) return;
    userErrorPrinted = true;
    var text = "first failed request: %s: %s".formatted(error.request(), error.reason());
    lines.add(Line.of(error.at(), "user error", text, since.effect(error.at())));
  }

  private void lifted(Entry.Lifted now, List<String> lines) {
    if (!lifted.add(now.name())) return;
    lines.addAll(milestones.lines(entries));
    if (lifted.size() >= experiment.faults().size()) since.lifted(now.at());
    var which = experiment.faults().size() > 1 ? now.name() : "";
    lines.add(Line.of(now.at(), "lifted", which, ""));
  }

  private static void loadBegan(Entry.LoadBegan began, List<String> lines) {
    var missing = began.notRecorded();
    if (!missing.isEmpty())
      lines.add(
          Line.of(
              began.at(),
              "load began",
              "%s; not recorded: %s"
                  .formatted(Line.clean(began.load()), String.join(", ", missing)),
              ""));
  }

  private void loadEnded(Entry.LoadEnded ended, List<String> lines) {
    lines.add(
        Line.of(
            ended.at(),
            "load ended",
            "%s, %s failed · %s accepted · p99 %s"
                .formatted(
                    Numbers.count(ended.requests(), "request"),
                    Numbers.count(ended.errors()),
                    Numbers.count(ended.accepted()),
                    Numbers.seconds(ended.p99())),
            ""));
  }

  private void invariant(Entry.InvariantChecked checked, List<String> lines) {
    var found = checked.invariant() + ": " + FactWords.found(checked, isOnce(checked.invariant()));
    lines.add(Line.of(checked.at(), "checked", found, ""));
  }

  private boolean isOnce(String invariant) {
    return experiment.invariants().stream()
        .anyMatch(it -> it.isOnce() && it.name().equals(invariant));
  }
}
