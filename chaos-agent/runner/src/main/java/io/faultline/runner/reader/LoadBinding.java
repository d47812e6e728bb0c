package io.faultline.runner.reader;

import io.faultline.runner.experiment.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a workload from a tree that has passed {@link LoadCheck}. */
final class LoadBinding {
  private LoadBinding() {}

  static Workload load(View load) {
    if (load.find("none").isPresent()) return new Workload.Traffic();
    if (load.find("command").isPresent())
      return new Workload.Command(texts(load, "command"), texts(load, "allow"));
    double perSecond = Format.perSecond(load.text("rate").orElseThrow());
    if (load.find("requests").isPresent())
      return new Workload.Requests(
          load.text("base"),
          load.list("requests").stream().map(LoadBinding::request).toList(),
          perSecond,
          texts(load, "allow"));
    return new Workload.Simulation(
        load.text("simulation").orElseThrow(),
        classPath(load),
        map(load, "properties"),
        perSecond,
        texts(load, "allow"));
  }

  private static Workload.UserRequest request(View request) {
    var expect = request.inner("expect");
    return new Workload.UserRequest(
        request.text("name").orElseThrow(),
        request.text("weight").map(Integer::parseInt).orElse(1),
        request.text("method").orElse("GET"),
        filled(request, "url", filled(request, "path", "")),
        filledMap(request, "headers"),
        filledMap(request, "values"),
        filled(request, "body", ""),
        expect.flatMap(it -> it.text("status")).map(it -> it.replace(" ", "")).orElse(""),
        expect.map(it -> filledMap(it, "fields")).orElse(Map.of()),
        map(request, "ledger"));
  }

  /** The class path; relative paths start at the folder of their file. */
  private static List<String> classPath(View load) {
    return load.scalars("classPath").stream()
        .map(entry -> absolute(entry.place(), entry.text()))
        .toList();
  }

  private static String filled(View view, String key, String otherwise) {
    return view.text(key).map(text -> filled(view.place(key), text)).orElse(otherwise);
  }

  private static Map<String, String> filledMap(View view, String key) {
    var filled = new LinkedHashMap<String, String>();
    view.inner(key)
        .ifPresent(
            inner ->
                inner
                    .texts()
                    .forEach((name, text) -> filled.put(name, filled(inner.place(name), text))));
    return filled;
  }

  private static String filled(Place place, String text) {
    return Templates.withFiles(text, file -> absolute(place, file));
  }

  /** The absolute path of a path in a file. */
  static String absolute(Place place, String path) {
    return Path.of(place.origin()).toAbsolutePath().resolveSibling(path).normalize().toString();
  }

  private static List<String> texts(View load, String key) {
    return load.scalars(key).stream().map(Node.Scalar::text).toList();
  }

  private static Map<String, String> map(View view, String key) {
    return view.inner(key).map(View::texts).orElse(Map.of());
  }
}
