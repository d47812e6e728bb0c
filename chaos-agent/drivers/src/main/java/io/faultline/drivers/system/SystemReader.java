package io.faultline.drivers.system;

import io.faultline.drivers.http.Credentials;
import io.faultline.drivers.http.Endpoint;
import io.faultline.fault.Instances;
import io.faultline.runner.reader.AlertPattern;
import io.faultline.runner.reader.Place;
import io.faultline.runner.reader.Problem;
import io.faultline.runner.reader.Ranges;
import io.faultline.runner.reader.StructuredFile;
import io.faultline.runner.reader.UnusableInputException;
import io.faultline.runner.reader.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Creates a system from its file. Paths in it are relative to its folder. */
final class SystemReader {
  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();

  private SystemReader(Path folder) {
    this.folder = folder;
  }

  static SystemFile read(Path file, List<String> overrides) throws IOException {
    var view = StructuredFile.read(file, SystemShape.file(), overrides);
    var reader = new SystemReader(file.toAbsolutePath().getParent());
    var system = reader.system(view);
    if (!reader.problems.isEmpty()) throw new UnusableInputException(reader.problems);
    return system;
  }

  private SystemFile system(View file) {
    if (file.find("edges").isPresent() && file.find("proxies").isEmpty())
      problem(file.place("edges"), "edges", "expected the key 'proxies' along with them, got none");
    return new SystemFile(
        file.text("name").orElseThrow(),
        file.text("profile"),
        file.find("prometheus").isEmpty() || isOwn(file)
            ? Optional.empty()
            : endpoint(file, "", "prometheus"),
        endpoint(file, "", "alertmanager"),
        file.inner("alerts").map(SystemReader::alerts).orElse(AlertFilter.ALL),
        endpoint(file, "", "control"),
        processes(file),
        programs(file),
        file.inner("peers").map(View::texts).orElse(Map.of()),
        endpoints(file, "proxies"),
        file.inner("edges").map(View::texts).orElse(Map.of()),
        targets(file),
        file.inner("load").map(SystemReader::load));
  }

  private Map<SourceKey<?>, Map<String, ?>> targets(View file) {
    var targets = new LinkedHashMap<SourceKey<?>, Map<String, ?>>();
    for (var key : SourceKeys.ALL) targets.put(key, key.read(this, file));
    return targets;
  }

  /** Reads custom faults; their commands are started in the file's folder. */
  CustomReader custom() {
    return new CustomReader(folder, problems);
  }

  private static boolean isOwn(View file) {
    return !file.isMapping("prometheus") && file.text("prometheus").orElse("").equals("own");
  }

  private static AlertFilter alerts(View alerts) {
    return new AlertFilter(patterns(alerts, "only"), patterns(alerts, "ignore"));
  }

  private static List<AlertPattern> patterns(View alerts, String key) {
    return alerts.textsOf(key).stream().map(AlertPattern::parse).toList();
  }

  private static SystemFile.LoadTarget load(View load) {
    return new SystemFile.LoadTarget(
        URI.create(load.text("baseUrl").orElseThrow()),
        Integer.parseInt(load.text("metricsPort").orElseThrow()));
  }

  private Map<String, Endpoint> endpoints(View file, String key) {
    var endpoints = new LinkedHashMap<String, Endpoint>();
    file.inner(key)
        .ifPresent(
            all ->
                all.mapping()
                    .fields()
                    .keySet()
                    .forEach(
                        name ->
                            endpoint(all, key + ".", name)
                                .ifPresent(it -> endpoints.put(name, it))));
    return endpoints;
  }

  /** A URL alone, or a mapping with its credentials. */
  Optional<Endpoint> endpoint(View view, String path, String key) {
    if (view.find(key).isEmpty()) return Optional.empty();
    if (!view.isMapping(key)) return view.text(key).map(Endpoint::of);
    var inner = view.inner(key).orElseThrow();
    return Optional.of(guarded(inner, path + key, inner.text("url").orElseThrow()));
  }

  private Endpoint guarded(View view, String path, String url) {
    return new Endpoint(
        URI.create(url), credentials(view, path), view.text("caFile").map(this::file));
  }

  private Credentials credentials(View view, String path) {
    atMostOne(view, path, "token", "tokenFile", "user");
    atMostOne(view, path, "password", "passwordFile");
    var password = secret(view, "password");
    if (view.find("user").isPresent() != password.isPresent())
      problem(
          view.place(password.isPresent() ? "password" : "user"),
          path,
          "expected user along with password or passwordFile, got one of them");
    var token = secret(view, "token");
    if (token.isPresent()) return new Credentials.Token(token.get());
    return password
        .<Credentials>map(it -> new Credentials.Basic(view.text("user").orElse(""), it))
        .orElse(Credentials.none());
  }

  private Optional<Credentials.Secret> secret(View view, String key) {
    return view.text(key)
        .<Credentials.Secret>map(Credentials.Given::new)
        .or(() -> view.text(key + "File").map(this::file).map(Credentials.InFile::new));
  }

  private Map<String, Program> programs(View file) {
    var programs = new LinkedHashMap<String, Program>();
    file.inner("programs")
        .ifPresent(
            all ->
                all.inners()
                    .forEach(
                        (name, it) -> {
                          if (file.inner("processes").flatMap(p -> p.find(name)).isPresent())
                            problem(
                                it.mapping().place(),
                                "programs." + name,
                                "expected a name that no process has");
                          programs.put(name, program(it));
                        }));
    return programs;
  }

  private Program program(View view) {
    return view.text("pid")
        .map(Long::parseLong)
        .<Program>map(Program.Pid::new)
        .or(() -> view.text("pidFile").map(this::file).map(Program.PidFile::new))
        .or(() -> view.text("port").map(Integer::parseInt).map(Program.Port::new))
        .orElseThrow();
  }

  private Map<String, SystemFile.Service> processes(View file) {
    var processes = new LinkedHashMap<String, SystemFile.Service>();
    file.inner("processes")
        .ifPresent(
            all ->
                all.inners()
                    .forEach(
                        (name, process) -> {
                          if (!name.matches("[^\\s\\[\\]{}$/\"]+") || name.contains("->"))
                            problem(
                                process.mapping().place(),
                                "processes." + name,
                                "expected a name without white space and without any of []{}$/\" and ->");
                          processes.putAll(instances(name, process));
                        }));
    return processes;
  }

  /** One process, or each instance of it under its own name. */
  private Map<String, SystemFile.Service> instances(String name, View view) {
    var path = "processes." + name;
    var urls = urls(view, path);
    var agents = agents(view, path, urls.size());
    var attach = view.inner("attach").map(SystemReader::attach);
    if (attach.isPresent() && view.find("agent").isPresent())
      problem(view.place("attach"), path + ".attach", "expected agent or attach, got both");
    if (attach.isPresent() && urls.size() > 1)
      problem(
          view.place("attach"),
          path + ".attach",
          "expected a process of which there is one, got %d".formatted(urls.size()));
    var instances = new LinkedHashMap<String, SystemFile.Service>();
    for (int i = 0; i < urls.size(); i++) {
      var url = urls.get(i);
      Function<String, Optional<URI>> at = key -> view.text(key).map(it -> at(url, it));
      instances.put(
          Instances.name(name, i + 1, urls.size()),
          new SystemFile.Service(
              url,
              at.apply("ready"),
              at.apply("metrics"),
              agents.isEmpty() ? Optional.empty() : Optional.of(agents.get(i)),
              attach,
              at.apply("chaosMonkey")));
    }
    return instances;
  }

  private static URI at(URI base, String pathOrUrl) {
    return pathOrUrl.startsWith("/") ? Endpoint.below(base, pathOrUrl) : URI.create(pathOrUrl);
  }

  private List<URI> urls(View view, String path) {
    var urls = expanded(view, "url").stream().map(URI::create);
    return (isByName(view) ? urls.flatMap(url -> addresses(url, view, path).stream()) : urls)
        .toList();
  }

  /** Whether a name in the URLs stands for all of its addresses. */
  private static boolean isByName(View process) {
    return process.text("dns").map(Boolean::parseBoolean).orElse(false);
  }

  private List<URI> addresses(URI url, View view, String path) {
    try {
      return Arrays.stream(InetAddress.getAllByName(url.getHost()))
          .map(InetAddress::getHostAddress)
          .sorted()
          .map(host -> host.contains(":") ? "[" + host + "]" : host)
          .map(host -> URI.create(url.toString().replace("//" + url.getHost(), "//" + host)))
          .toList();
    } catch (UnknownHostException e) {
      problem(
          view.place("url"),
          path + ".url",
          "expected a name that has addresses, got '%s'".formatted(url.getHost()));
      return List.of(url);
    }
  }

  private List<Endpoint> agents(View process, String path, int instances) {
    if (process.find("agent").isEmpty()) return List.of();
    var view = process.isMapping("agent") ? process.inner("agent") : Optional.<View>empty();
    var given = view.map(it -> expanded(it, "url")).orElseGet(() -> expanded(process, "agent"));
    var urls =
        isByName(process)
            ? given.stream()
                .flatMap(url -> addresses(URI.create(url), process, path).stream())
                .map(URI::toString)
                .toList()
            : given;
    if (urls.size() != instances)
      problem(
          process.place("agent"),
          path + ".agent",
          "expected a URL for each of the %d instances, got %d".formatted(instances, urls.size()));
    var agents = new ArrayList<Endpoint>();
    for (var url : urls)
      agents.add(
          view.map(it -> guarded(it, path + ".agent", url)).orElseGet(() -> Endpoint.of(url)));
    // Too few agents are already reported, and not looked up.
    while (agents.size() < instances) agents.add(agents.get(0));
    return agents;
  }

  private static List<String> expanded(View view, String key) {
    return view.textsOf(key).stream().flatMap(url -> Ranges.expand(url).stream()).toList();
  }

  private static Attach attach(View view) {
    return view.text("pid")
        .map(Long::parseLong)
        .<Attach>map(Attach.Pid::new)
        .or(() -> view.text("mainClass").map(Attach.MainClass::new))
        .or(() -> view.text("jar").map(Attach.Jar::new))
        .orElseThrow();
  }

  private void atMostOne(View view, String path, String... keys) {
    var given = Arrays.stream(keys).filter(key -> view.find(key).isPresent()).toList();
    if (given.size() > 1)
      problem(
          view.place(given.get(1)),
          path,
          "expected one of %s, got %s"
              .formatted(String.join(", ", keys), String.join(" and ", given)));
  }

  private Path file(String path) {
    return folder.resolve(path);
  }

  private void problem(Place place, String path, String message) {
    var problem = new Problem(place.toString(), path, message);
    if (!problems.contains(problem)) problems.add(problem);
  }
}
