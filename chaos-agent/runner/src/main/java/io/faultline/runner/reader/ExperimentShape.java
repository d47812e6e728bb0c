package io.faultline.runner.reader;

import static io.faultline.runner.reader.Shape.fields;
import static io.faultline.runner.reader.Shape.optional;
import static io.faultline.runner.reader.Shape.required;

import java.util.List;

/** The keys of an experiment file. */
final class ExperimentShape {
  private static final Shape.Fields PHASES =
      fields(
          optional(
              "gate",
              Format.DURATION,
              "How long to wait at most for the conditions of 'when', before anything starts; 30s if left out."),
          required("warmUp", Format.DURATION, "Load before anything counts."),
          required(
              "steady",
              Format.DURATION,
              "The system must be in its steady state here; otherwise no fault is raised and the run ends UNKNOWN."),
          required("fault", Format.DURATION, "How long faults are active."),
          required("recovery", Format.DURATION, "Load after the faults are lifted."),
          optional(
              "drain",
              Format.DURATION,
              "At most this long to work off the backlog without load; 20s if left out."),
          optional(
              "hold",
              Format.DURATION,
              "How long every probe must stay in tolerance to count as recovered; 3s if left out."));

  private static final Shape INJECT = Shape.oneOrMore(Format.FAULT, Format.STEP);

  private static final Shape.Fields FAULT =
      fields(
          optional(
              "name",
              Format.TEXT,
              "Unique in the file; 'fault 1', 'fault 2' and so on if left out."),
          required(
              "inject",
              INJECT,
              "What is done, such as 'latency 200ms', 'exception java.io.IOException \"reset\"' or, on the wire, 'black-hole'; a range that it passes through, such as 'latency 0ms..2s over 10s'; or a list of steps, such as 'latency 200ms for 5s'."),
          required(
              "into",
              Format.TARGET,
              "Where: process, point, what to match, and which calls, such as 'payment http-client peer=card-processor share=100%'; or an edge of the system and 'wire', such as 'payment->card-processor wire share=100%'."),
          optional(
              "at",
              Format.DURATION,
              "When it is raised, from the start of the fault phase; 0s if left out."),
          optional(
              "for",
              Format.DURATION,
              "How long it is active; to the end of the fault phase if left out."),
          optional(
              "lease",
              Format.DURATION,
              "The fault lifts itself this long after the runner has ended; 1s to 5m, 4s if left out."));

  private static final Shape.Fields DETECTION =
      new Shape.Fields(
          List.of(
              optional(
                  "breaker", Format.TEXT, "A circuit breaker, such as 'payment/card-processor'."),
              optional("alert", Format.TEXT, "An alert's name."),
              optional("health", Format.TEXT, "A process whose readiness must fail."),
              optional("query", Format.TEXT, "The name of one of 'detectors'."),
              optional(
                  "labels",
                  new Shape.MapOf(Format.ANY),
                  "The alert must carry all of these; left out, it must be about the fault's process or peer, if its labels name one."),
              optional(
                  "of",
                  Format.TEXT,
                  "The name of the fault that the time counts from; if left out, the first one that the detector may be about."),
              required("within", Format.DURATION, "Of the first affected call.")),
          List.of("breaker", "alert", "health", "query"));

  private static final Shape.Fields EXPECT =
      fields(
          optional("detected", new Shape.ListOf(DETECTION, 1), "Detectors that must fire in time."),
          optional(
              "mitigated",
              Format.DURATION,
              "Users must be back in tolerance this soon with the fault still active, if they were hurt at all."),
          optional(
              "recovered",
              Format.DURATION,
              "Every probe must be in tolerance this soon after lifting."),
          optional("drained", Format.DURATION, "The backlog must be gone this soon after lifting."),
          optional(
              "userErrors",
              Format.SHARE,
              "The share of users' requests that may fail from the injection until the load ends, such as '<= 1%'."),
          optional(
              "slow",
              Format.SLOW,
              "The share of users' requests that may take longer than a limit, such as '<= 1% over 500ms'."));

  private static final Shape.Fields WINDOW =
      fields(
          required(
              "from",
              Format.TEXT,
              "Field of the response with the instant of its begin, ISO 8601."),
          required(
              "to",
              Format.TEXT,
              "The same of its end; the fact is late, and read again, until it is there."),
          optional(
              "unless",
              new Shape.MapOf(Format.ANY),
              "As expect: what the response looks like where there is no such time."),
          optional("within", Format.DURATION, "A longer time violates the invariant."));

  private static final Shape.Fields INVARIANT =
      new Shape.Fields(
          List.of(
              required("name", Format.TEXT, "For people; unique in the file."),
              optional(
                  "for",
                  Format.ATTEMPTS,
                  "The entries of the ledger that it is for: accepted, refused, unanswered, some of them joined by '|', or all; accepted if left out."),
              optional(
                  "get",
                  Format.TEXT,
                  "For each entry: address of the fact for each entry of the load's ledger: {field} is the entry's field, ${process} a process's base URL."),
              optional(
                  "once",
                  Format.ADDRESS_TEMPLATE,
                  "For the system as a whole: address of the fact, read at the end; ${process} is a process's base URL."),
              optional(
                  "query",
                  Format.TEXT,
                  "For the system as a whole: PromQL that gives one number, read at the end; ${run} is the time since the load began."),
              optional("tolerance", Format.TOLERANCE, "Of query: the range to be in."),
              optional(
                  "headers",
                  new Shape.MapOf(Format.TEXT),
                  "Of get and once; ${env:NAME} and ${file:path} are replaced when it is read."),
              optional(
                  "expect",
                  new Shape.MapOf(Format.ANY),
                  "Of get and once: fields of the JSON response (dots go deeper, in each element of a list) and what each must be; {field} is the entry's field, 'a|b' allows either."),
              optional(
                  "late",
                  new Shape.MapOf(Format.ANY),
                  "As expect: what the response looks like while it is not decided yet. It is then read again until the drain phase's time is over; after that it counts as late, not as violated."),
              optional(
                  "after",
                  Format.TEXT,
                  "The name of an invariant with 'late': while that is late for an entry, so is this."),
              optional(
                  "window",
                  WINDOW,
                  "Of get: the time during which the data of an entry disagree, between two instants of the response.")),
          InvariantRules.KINDS);

  private static final Shape.Fields PLOT =
      fields(
          required("title", Format.TEXT, "Unique in the file."),
          optional("unit", Format.ANY, "Of the y axis."),
          required("lines", new Shape.MapOf(Format.TEXT), "A label and its PromQL for each line."));

  static final String EXTENDS = "extends";
  static final String REMOVE = "remove";
  static final String NAME = "experiment";

  /** The whole file. */
  static final Shape.Fields FILE =
      fields(
          required(
              NAME,
              Format.NAME,
              "Its name; also that of the run's folder. A file without it is a part that experiments extend."),
          optional(
              EXTENDS,
              Shape.oneOrMore(Format.TEXT),
              "One file or several, relative to this one, whose keys this one has too: mappings are merged, lists of what has a name or title are merged by it, all else is replaced."),
          optional(
              REMOVE,
              new Shape.ListOf(new Shape.Value(Format.TEXT), 1),
              "Names (of plots: titles) in the lists of what this file extends, or keys of it, that are left out."),
          required("title", Format.TEXT, "One line for people."),
          optional("description", Format.TEXT, "What the experiment is to show."),
          required("load", LoadShape.LOAD, "What users do meanwhile."),
          required("phases", PHASES, "How long each part of the run lasts."),
          optional(
              "when",
              Shape.ListOf.named(ProbeShape.PROBE, "name"),
              "What must hold before anything starts, the load included; else the run ends UNKNOWN and nothing is broken."),
          required(
              "steadyState",
              Shape.ListOf.named(ProbeShape.PROBE, "name"),
              "The probes whose tolerances define the steady state; read during the whole run."),
          optional("fault", FAULT, "What is broken; without a fault no detector may fire."),
          optional(
              "faults",
              new Shape.ListOf(FAULT, 1),
              "Several faults, one after the other or at the same time, in place of 'fault'."),
          optional(
              "detectors",
              Shape.ListOf.named(ProbeShape.DETECTOR, "name"),
              "Detectors of the experiment's own, beside the system's breakers, alerts and health."),
          optional("expect", EXPECT, "What the system must do for the verdict HELD."),
          optional("drained", ProbeShape.DRAINED, "In tolerance when the backlog is gone."),
          optional(
              "invariants",
              Shape.ListOf.named(INVARIANT, "name"),
              "Business facts that must hold once drained: for the entries of the load's ledger, or for the system as a whole."),
          optional(
              "abort",
              Shape.ListOf.named(ProbeShape.PROBE, "name"),
              "Everything is lifted and the run ends as soon as one of these is out of tolerance."),
          optional(
              "plots", Shape.ListOf.named(PLOT, "title"), "What the report draws, in this order."));

  private ExperimentShape() {}
}
