package io.faultline.runner.reader;

import static io.faultline.runner.reader.Shape.fields;
import static io.faultline.runner.reader.Shape.optional;
import static io.faultline.runner.reader.Shape.required;

import java.util.List;

/** The keys below {@code load}. */
final class LoadShape {
  /** The kinds of load: exactly one of these keys must be there. */
  static final List<String> KINDS = List.of("simulation", "requests", "command", "none");

  private static final Shape.Fields EXPECTED =
      fields(
          optional("status", Format.STATUS, "The status of a success, such as 201 or '200|404'."),
          optional(
              "fields",
              new Shape.MapOf(Format.ANY),
              "Fields of the JSON response (dots go deeper) and what each must be; '{name}' is one of 'values', 'a|b' allows either."));

  private static final Shape.Fields REQUEST =
      fields(
          required("name", Format.TEXT, "For people and metrics; unique in the list."),
          optional(
              "weight",
              Format.WEIGHT,
              "How often it is sent, relative to the others; 1 if left out."),
          optional("method", Format.METHOD, "GET if left out."),
          optional(
              "path", Format.TEXT, "Below the base URL; templates such as '{uuid}' are filled in."),
          optional("url", Format.TEXT, "In place of path: an absolute URL."),
          optional("headers", new Shape.MapOf(Format.ANY), "A name and its value for each."),
          optional(
              "values",
              new Shape.MapOf(Format.ANY),
              "Names of values that are drawn for each request, such as 'key: \"{uuid}\"'; '{key}' stands for it in the other keys, and the ledger keeps it."),
          optional(
              "body",
              Format.ANY,
              "What is sent; '{uuid}', '{number 1..100}', '{line of users.csv}' and names of values are filled in."),
          optional(
              "expect", EXPECTED, "What a success looks like; any status below 400 if left out."),
          optional(
              "ledger",
              new Shape.MapOf(Format.TEXT),
              "Keeps each attempt in the ledger for the invariants: names of its fields, and the fields of the JSON response that they are."));

  /** The keys of the mapping {@code load}. */
  static final Shape.Fields LOAD =
      new Shape.Fields(
          List.of(
              optional("simulation", Format.TEXT, "Class of the Gatling simulation to run."),
              optional(
                  "classPath",
                  new Shape.ListOf(new Shape.Value(Format.TEXT), 1),
                  "Where the simulation is: jars, folders of classes, 'folder/*', or Maven or Gradle modules that are built; relative to this file."),
              optional(
                  "properties",
                  new Shape.MapOf(Format.ANY),
                  "System properties for the simulation."),
              optional(
                  "requests",
                  Shape.ListOf.named(REQUEST, "name"),
                  "HTTP requests; each arrival sends one of them, drawn by weight."),
              optional(
                  "base",
                  Format.URL,
                  "The URL that the requests' paths are relative to; the system file's load.baseUrl if left out."),
              optional(
                  "command",
                  new Shape.ListOf(new Shape.Value(Format.ANY), 1),
                  "A program and its arguments, started without a shell and stopped at the end; '{baseUrl}', '{seconds}' and '{folder}' are filled in."),
              optional(
                  "none",
                  Format.TRUTH,
                  "true: no load of the run's own, only the existing traffic."),
              optional(
                  "rate",
                  Format.RATE,
                  "Journeys or requests that arrive, however slow the responses are, such as '40 per second'."),
              optional(
                  "allow",
                  new Shape.ListOf(new Shape.Value(Format.HOST), 1),
                  "Hosts beyond loopback that load may be sent to.")),
          KINDS);

  private LoadShape() {}
}
