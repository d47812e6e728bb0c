package io.faultline.runner.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the keys below {@code load} are consistent, before a workload is built from them. */
final class LoadCheck {
  /** The fields that each entry of a ledger has by itself. */
  private static final Set<String> RESERVED =
      Set.of("sentEpochMicros", "endedEpochMicros", "outcome", "responseStatus", "request");

  /** The keys of each kind of load. */
  private static final Map<String, Set<String>> FITTING =
      Map.of(
          "simulation", Set.of("classPath", "properties", "rate", "allow"),
          "requests", Set.of("base", "rate", "allow"),
          "command", Set.of("allow"),
          "none", Set.of());

  private static final Set<String> WITH_RATE = Set.of("simulation", "requests");

  private final View load;
  private final Problems problems;

  private LoadCheck(View load, Problems problems) {
    this.load = load;
    this.problems = problems;
  }

  static void check(View file, Problems problems) {
    new LoadCheck(file.inner("load").orElseThrow(), problems).check();
  }

  private void check() {
    var kind = LoadShape.KINDS.stream().filter(it -> load.find(it).isPresent()).findFirst();
    kind.ifPresent(this::checkFitting);
    load.text("none")
        .filter("false"::equals)
        .ifPresent(it -> problem(load, "none", "none", "expected true, or another kind of load"));
    checkHosts(load, "base", "base");
    load.scalars("command").forEach(it -> strange(it.place(), "command", it.text()));
    checkRequests();
  }

  private void checkFitting(String kind) {
    for (var key : load.mapping().fields().keySet())
      if (!key.equals(kind) && !FITTING.get(kind).contains(key))
        problem(load, key, key, "expected with '%s' no such key".formatted(kind));
    if (WITH_RATE.contains(kind) && load.find("rate").isEmpty())
      problem(load, "rate", "rate", "expected this key, got none");
  }

  private void checkRequests() {
    var names = new HashSet<String>();
    int kept = 0;
    var requests = load.list("requests");
    for (int i = 0; i < requests.size(); i++) {
      var request = requests.get(i);
      var path = "requests[%d]".formatted(i);
      if (!names.add(request.text("name").orElse("")))
        problem(request, "name", path + ".name", "expected a name of its own, got it again");
      checkAddress(request, path);
      checkTemplates(request, path);
      checkLedger(request, path);
      if (request.find("ledger").isPresent() && ++kept == 2)
        problem(
            request, "ledger", path + ".ledger", "expected in one request at most, got it again");
    }
  }

  private void checkAddress(View request, String path) {
    var given = List.of("path", "url").stream().filter(it -> request.find(it).isPresent()).toList();
    if (given.size() != 1)
      problem(
          request,
          "name",
          path,
          "expected one of path, url, got " + (given.isEmpty() ? "none" : "both"));
    request
        .text("path")
        .filter(it -> !it.startsWith("/"))
        .ifPresent(it -> problem(request, "path", path + ".path", expected("/bookings", it)));
    request
        .text("url")
        .filter(it -> !it.matches("https?://\\S+"))
        .ifPresent(
            it -> problem(request, "url", path + ".url", expected("http://127.0.0.1:8080/a", it)));
    checkHosts(request, "url", path + ".url");
  }

  private static String expected(String example, String got) {
    return "expected one such as '%s', got '%s'".formatted(example, got);
  }

  private void checkTemplates(View request, String path) {
    var names = request.inner("values").map(it -> it.texts().keySet()).orElse(Set.of());
    for (var key : List.of("path", "url", "body"))
      request.text(key).ifPresent(it -> template(request, key, path + "." + key, it, names));
    inMap(request, "headers", path, names);
    inMap(request, "values", path, Set.of());
    request.inner("expect").ifPresent(it -> inMap(it, "fields", path + ".expect", names));
  }

  private void inMap(View view, String key, String path, Set<String> names) {
    view.inner(key)
        .ifPresent(
            inner ->
                inner
                    .texts()
                    .forEach(
                        (name, text) ->
                            template(
                                inner, name, "%s.%s.%s".formatted(path, key, name), text, names)));
  }

  private void template(View view, String key, String path, String text, Set<String> names) {
    Templates.problems(text, names).forEach(it -> problem(view, key, path, it));
  }

  /**
   * Checks that the files exist that templates take lines from. Called only before a run: reports
   * are made from a copy of the experiment, without these files beside it.
   */
  static void checkFiles(View file, Problems problems) {
    file.inner("load").orElseThrow().list("requests").forEach(it -> checkFiles(it, "", problems));
  }

  private static void checkFiles(View view, String path, Problems problems) {
    view.mapping()
        .fields()
        .forEach(
            (key, node) -> {
              if (node instanceof Node.Mapping inner)
                checkFiles(new View(inner), path + key + ".", problems);
              else if (node instanceof Node.Scalar scalar)
                checkFiles(scalar, "load.requests." + path + key, problems);
            });
  }

  private static void checkFiles(Node.Scalar text, String path, Problems problems) {
    for (var file : Templates.files(text.text())) {
      var found = Path.of(LoadBinding.absolute(text.place(), file));
      if (!Files.isReadable(found) || Files.isDirectory(found))
        problems.add(text.place(), path, "expected a file to read, found none at " + found);
    }
  }

  /**
   * Checks that values and fields of the response have different names, as both are fields of the
   * ledger.
   */
  private void checkLedger(View request, String path) {
    var places = new LinkedHashMap<String, String>();
    for (var key : List.of("values", "ledger"))
      request
          .inner(key)
          .ifPresent(
              inner -> {
                for (var name : inner.texts().keySet()) {
                  var at = "%s.%s.%s".formatted(path, key, name);
                  if (!Templates.NAME.matcher(name).matches())
                    problem(inner, name, at, "expected a name of letters, digits and _");
                  else if (RESERVED.contains(name))
                    problem(
                        inner,
                        name,
                        at,
                        "expected another name than " + String.join(", ", new TreeSet<>(RESERVED)));
                  else if (places.putIfAbsent(name, at) != null)
                    problem(inner, name, at, "expected a name that 'values' has not");
                }
              });
  }

  private void checkHosts(View view, String key, String path) {
    view.text(key).ifPresent(text -> strange(view.place(key), path, text));
  }

  private void strange(Place place, String path, String text) {
    Hosts.strange(text, load.scalars("allow").stream().map(Node.Scalar::text).toList())
        .forEach(
            host ->
                problems.add(
                    place,
                    "load." + path,
                    "expected loopback or a host named under load.allow, got '%s'"
                        .formatted(host)));
  }

  private void problem(View view, String key, String path, String message) {
    problems.add(view.place(key), "load." + path, message);
  }
}
