package io.faultline.drivers;

import static io.faultline.runner.reader.Shape.fields;
import static io.faultline.runner.reader.Shape.optional;
import static io.faultline.runner.reader.Shape.required;

import io.faultline.runner.reader.Format;
import io.faultline.runner.reader.Shape;

/** All keys of a system file. */
final class SystemShape {
  private static final Shape.Fields ENDPOINT =
      fields(
          required("url", Format.URL, "Where its API listens."),
          optional("tokenFile", Format.TEXT, "The file that holds its token."),
          optional("caFile", Format.TEXT, "PEM certificates of the only issuers trusted there."));

  private static final Shape.Fields PROCESS =
      fields(
          required("url", Format.URL, "Its base URL."),
          optional("ready", Format.PATH, "The path of its readiness check."),
          optional("agent", ENDPOINT, "Its agent."));

  private static final Shape.Fields LOAD =
      fields(
          required("baseUrl", Format.URL, "Where requests go."),
          required("metricsPort", Format.PORT, "Where the load process shows its metrics."));

  /** The whole file. */
  static final Shape.Fields FILE =
      fields(
          required("name", Format.TEXT, "The system's name."),
          optional("profile", Format.TEXT, "The profile that it runs with."),
          required("prometheus", Format.URL_WITH_USER, "The Prometheus that scrapes it."),
          optional("control", ENDPOINT, "The control API of a system on this machine."),
          optional("processes", new Shape.MapOf(PROCESS, 0), "Its processes by name."),
          optional("peers", addresses(), "Peers by name, as host:port as their callers name them."),
          optional("proxy", ENDPOINT, "The fault proxy that the edges go through."),
          optional("edges", addresses(), "Where the proxy of each edge listens."),
          optional("load", LOAD, "Where load goes."));

  private SystemShape() {}

  private static Shape addresses() {
    return new Shape.MapOf(new Shape.Value(Format.ADDRESS), 0);
  }
}
