package io.faultline.runner.reader;

import io.faultline.runner.experiment.ProbeKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes what a probe asks of a tree that {@link ProbeShape} fits. */
final class ProbeBinding {
  private static final Duration WITHIN = Duration.ofSeconds(1);

  private ProbeBinding() {}

  static ProbeKind kind(View probe) {
    return switch (ProbeCheck.kind(probe)) {
      case "http" ->
          new ProbeKind.Http(
              probe.text("http").orElseThrow().strip(),
              headers(probe),
              probe.text("read").orElse(ProbeKind.Http.STATUS),
              probe.duration("within").orElse(WITHIN),
              probe.duration("lag").orElse(Duration.ZERO));
      case "command" ->
          new ProbeKind.Command(
              probe.scalars("command").stream().map(Node.Scalar::text).toList(),
              probe.text("read").orElse(ProbeKind.Command.EXIT_CODE),
              probe.duration("within").orElse(WITHIN),
              probe.duration("lag").orElse(Duration.ZERO));
      case "agent" ->
          new ProbeKind.Agent(
              probe.text("agent").orElseThrow().strip(), probe.text("read").orElseThrow());
      default -> new ProbeKind.Query(probe.text("query").orElseThrow().strip());
    };
  }

  /** Files in them are relative to the file in which they stand. */
  static Map<String, String> headers(View view) {
    var headers = new LinkedHashMap<String, String>();
    view.inner("headers")
        .ifPresent(
            inner ->
                inner
                    .texts()
                    .forEach(
                        (name, text) ->
                            headers.put(name, Variables.withFiles(text, inner.place(name)))));
    return headers;
  }
}
