package io.faultline.drivers.system;

import static io.faultline.runner.reader.Shape.anyOf;
import static io.faultline.runner.reader.Shape.fields;
import static io.faultline.runner.reader.Shape.optional;
import static io.faultline.runner.reader.Shape.required;

import io.faultline.runner.reader.Format;
import io.faultline.runner.reader.Shape;
import java.util.List;
import java.util.stream.Stream;

/** All keys of a system file. */
final class SystemShape {
  private static final Shape.Key TOKEN =
      optional("token", Format.TEXT, "Its bearer token; use a variable, or tokenFile.");

  private static final Shape.Key TOKEN_FILE =
      optional("tokenFile", Format.FILE, "The file that holds its bearer token.");

  private static final Shape.Key CA_FILE =
      optional("caFile", Format.FILE, "PEM certificates of the only issuers trusted there.");

  private static final Shape ENDPOINT =
      anyOf(
          new Shape.Value(Format.URL),
          fields(
              required("url", Format.URL, "Where its API listens."), TOKEN, TOKEN_FILE, CA_FILE));

  private static final Shape.Fields STORE_FIELDS =
      fields(
          required("url", Format.URL, "Where its API listens, maybe under a path."),
          TOKEN,
          TOKEN_FILE,
          optional("user", Format.TEXT, "The user of basic authentication."),
          optional("password", Format.TEXT, "Its password; use a variable, or passwordFile."),
          optional("passwordFile", Format.FILE, "The file that holds its password."),
          CA_FILE);

  static final Shape STORE = anyOf(new Shape.Value(Format.URL_WITH_USER), STORE_FIELDS);

  private static final Shape URLS =
      anyOf(new Shape.Value(Format.URLS), new Shape.ListOf(new Shape.Value(Format.URLS), 1));

  private static final Shape AGENT =
      anyOf(
          new Shape.Value(Format.URLS),
          new Shape.ListOf(new Shape.Value(Format.URLS), 1),
          fields(
              required("url", URLS, "Where it listens; one for each instance."),
              TOKEN,
              TOKEN_FILE,
              CA_FILE));

  private static final Shape.Fields ATTACH =
      new Shape.Fields(
          List.of(
              optional("pid", Format.PID, "The JVM with this number."),
              optional("mainClass", Format.TEXT, "The JVM that runs this class."),
              optional("jar", Format.TEXT, "The JVM that runs this jar, by its file's name.")),
          List.of("pid", "mainClass", "jar"));

  private static final Shape.Fields PROCESS =
      fields(
          required("url", URLS, "Its base URL; several, or one with {1..3}, for its instances."),
          optional("dns", Format.TRUTH, "Whether each address of the URL's name is an instance."),
          optional("ready", Format.PATH_OR_URL, "Its readiness check."),
          optional("metrics", Format.PATH_OR_URL, "Its metrics page; discovered if left out."),
          optional("agent", AGENT, "Its agent."),
          optional("attach", ATTACH, "The JVM of this machine that gets the agent for a run."),
          optional(
              "chaosMonkey",
              Format.PATH_OR_URL,
              "Chaos Monkey's actuator; faults of it go by the process's name."));

  private static final Shape.Fields PROGRAM =
      new Shape.Fields(
          List.of(
              optional("pid", Format.PID, "The process with this number."),
              optional("pidFile", Format.FILE, "The file that holds its number."),
              optional("port", Format.PORT, "The process that listens there.")),
          List.of("pid", "pidFile", "port"));

  private static final Shape.Fields REQUEST =
      fields(
          required("url", Format.PATH_OR_URL, "The URL that is asked, with its query."),
          optional(
              "method", Format.METHOD, "POST to raise and to lift, GET to check, if left out."),
          optional("headers", new Shape.MapOf(Format.TEXT), "Headers of the request."),
          optional("body", Format.TEXT, "The body of the request."),
          optional("status", Format.STATUS, "What the response must have; 2xx if left out."),
          optional("contains", Format.TEXT, "What the response's body must contain."));

  private static final Shape.Fields ACTION =
      new Shape.Fields(
          List.of(
              optional(
                  "command",
                  new Shape.ListOf(new Shape.Value(Format.TEXT), 1),
                  "A program and its arguments, without a shell; exit code 0 is success."),
              optional("http", REQUEST, "A request over HTTP.")),
          List.of("command", "http"));

  static final Shape.Fields CUSTOM =
      fields(
          required("raise", ACTION, "What raises the fault."),
          required("lift", ACTION, "What lifts it; may be done more than once."),
          optional("check", ACTION, "What succeeds while it is raised, and fails while it is not."),
          optional("within", Format.DURATION, "The most that each may take; 10s if left out."));

  private static final Shape.Fields ALERTS =
      fields(
          optional("ignore", alerts(), "Alerts that say nothing, by name and labels."),
          optional("only", alerts(), "The only alerts that count."));

  private static final Shape.Fields LOAD =
      fields(
          required("baseUrl", Format.URL, "Where requests go."),
          required("metricsPort", Format.PORT, "Where the load process serves its metrics."));

  private static final Shape.Fields KEYS =
      fields(
          required("name", Format.TEXT, "The system's name."),
          optional("profile", Format.TEXT, "The profile that it runs with."),
          optional(
              "prometheus",
              anyOf(new Shape.Value(Format.OWN_OR_URL), STORE_FIELDS),
              "The Prometheus that scrapes it; own, or left out: one is started for each run."),
          optional(
              "alertmanager",
              STORE,
              "Its Alertmanager: when people are notified of alerts; and which fire, where its"
                  + " Prometheus has no alerting rules."),
          optional("alerts", ALERTS, "Which alerts count; all where this is left out."),
          optional("control", ENDPOINT, "The control API of a system on this machine."),
          optional("processes", new Shape.MapOf(PROCESS, 0), "Its processes by name."),
          optional(
              "programs",
              new Shape.MapOf(PROGRAM, 1),
              "Other processes of this machine by name, such as a database."),
          optional("peers", addresses(), "Peers by name, as host:port as their callers name them."),
          optional(
              "proxies", new Shape.MapOf(ENDPOINT, 1), "The fault proxies that edges go through."),
          optional("edges", addresses(), "Where the proxy of each edge listens."),
          optional("load", LOAD, "Where load goes."));

  private SystemShape() {}

  /** The whole file: these keys, and the ones that name the targets of fault sources. */
  static Shape.Fields file() {
    var keys = Stream.concat(KEYS.keys().stream(), SourceKeys.ALL.stream().map(SourceKey::shape));
    return new Shape.Fields(keys.toList(), List.of());
  }

  private static Shape addresses() {
    return new Shape.MapOf(new Shape.Value(Format.ADDRESS), 0);
  }

  private static Shape alerts() {
    return new Shape.ListOf(new Shape.Value(Format.ALERT), 1);
  }
}
