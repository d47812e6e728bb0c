package io.faultline.drivers.system;

import io.faultline.drivers.custom.Action;
import io.faultline.drivers.custom.CommandAction;
import io.faultline.drivers.custom.CustomActions;
import io.faultline.drivers.custom.RequestAction;
import io.faultline.runner.reader.Problem;
import io.faultline.runner.reader.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads the faults under {@code custom}; their commands are started in the file's folder. */
record CustomReader(Path folder, List<Problem> problems) {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  /** A fault, from the part of the file at {@code path}. */
  CustomActions fault(String path, View view) {
    return new CustomActions(
        action(path, view, "raise", "POST"),
        action(path, view, "lift", "POST"),
        view.find("check").stream().map(it -> action(path, view, "check", "GET")).toList(),
        view.duration("within").orElse(WITHIN).toMillis());
  }

  private Action action(String path, View view, String key, String method) {
    var action = view.inner(key).orElseThrow();
    return action
        .inner("http")
        .<Action>map(it -> request(path + "." + key + ".http", it, method))
        .orElseGet(() -> new CommandAction(action.textsOf("command"), folder.toString()));
  }

  private RequestAction request(String path, View view, String method) {
    var url = view.text("url").orElseThrow();
    if (url.startsWith("/"))
      problems.add(
          new Problem(
              view.place("url").toString(),
              path + ".url",
              "expected an http or https URL, got '%s'".formatted(url)));
    return new RequestAction(
        view.text("method").orElse(method),
        url,
        view.inner("headers").map(View::texts).orElse(Map.of()),
        view.text("body").orElse(""),
        view.text("status").map(it -> List.of(it.split(" ?\\| ?", -1))).orElse(List.of()),
        view.text("contains").orElse(""));
  }
}
