package io.faultline.drivers;

import io.faultline.drivers.chaosmonkey.ChaosMonkeySource;
import io.faultline.drivers.chaosmonkey.Monkey;
import io.faultline.drivers.container.ContainerEngine;
import io.faultline.drivers.container.ContainerSource;
import io.faultline.drivers.custom.CustomSource;
import io.faultline.drivers.http.Endpoint;
import io.faultline.drivers.http.MetricsPage;
import io.faultline.drivers.http.SharedFiles;
import io.faultline.drivers.process.ProcessSource;
import io.faultline.drivers.system.SourceKeys;
import io.faultline.drivers.system.SystemFile;
import io.faultline.drivers.system.SystemProcesses;
import io.faultline.drivers.watchdog.RemoteApi;
import io.faultline.drivers.watchdog.WatchedFaults;
import io.faultline.drivers.wiremock.WireMockSource;
import io.faultline.fault.FaultSource;
import io.faultline.fault.Where;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of fault source whose faults are kept by watchdogs, and whose targets are named in the
 * system file.
 *
 * @param where the place whose targets such a source owns
 * @param names the names of its targets in a system
 * @param maker creates the source of a system that has such names
 * @param asker the questions of {@code system check} about its targets, beyond the ones about
 *     processes
 */
record SourceKind(Where where, Names names, Maker maker, Asker asker) {
  /** All kinds, one for each place that {@link Where#isWatched is watched}. */
  static final List<SourceKind> ALL =
      List.of(
          new SourceKind(
              Where.PROCESS,
              system -> new SystemProcesses(system).names(),
              (system, faults, clock) ->
                  new ProcessSource(new SystemProcesses(system), faults, clock),
              Asker.NOTHING),
          new SourceKind(
              Where.CONTAINER,
              system -> system.targets(SourceKeys.CONTAINERS).keySet(),
              (system, faults, clock) ->
                  new ContainerSource(
                      system.targets(SourceKeys.CONTAINERS),
                      ContainerEngine.ofEnvironment(),
                      scope(system),
                      faults,
                      clock),
              (system, check) -> system.targets(SourceKeys.CONTAINERS).forEach(check::container)),
          new SourceKind(
              Where.WIREMOCK,
              system -> system.targets(SourceKeys.WIREMOCK).keySet(),
              (system, faults, clock) ->
                  new WireMockSource(
                      apis(system.targets(SourceKeys.WIREMOCK)), scope(system), faults, clock),
              (system, check) -> system.targets(SourceKeys.WIREMOCK).forEach(check::wiremock)),
          new SourceKind(
              Where.CHAOS_MONKEY,
              system -> monkeys(system).keySet(),
              (system, faults, clock) ->
                  new ChaosMonkeySource(monkeys(system), scope(system), faults, clock),
              Asker.NOTHING),
          new SourceKind(
              Where.CUSTOM,
              system -> system.targets(SourceKeys.CUSTOM).keySet(),
              (system, faults, clock) ->
                  new CustomSource(system.targets(SourceKeys.CUSTOM), scope(system), faults, clock),
              (system, check) -> system.targets(SourceKeys.CUSTOM).forEach(check::custom)));

  /** Makes no request. */
  @FunctionalInterface
  interface Names {
    Collection<String> of(SystemFile system);
  }

  /** Creates a source. */
  @FunctionalInterface
  interface Maker {
    FaultSource of(SystemFile system, WatchedFaults faults, Clock clock) throws IOException;
  }

  /** Adds the questions about the targets of a system. */
  @FunctionalInterface
  interface Asker {
    Asker NOTHING = (system, check) -> {};

    void ask(SystemFile system, SystemCheck check);
  }

  /** The sources of a system, each with an address of its own. */
  static Map<URI, FaultSource> of(SystemFile system, Clock clock) throws IOException {
    var sources = new LinkedHashMap<URI, FaultSource>();
    for (var kind : ALL)
      if (!kind.names().of(system).isEmpty())
        sources.put(
            address(kind.where(), scope(system)), kind.maker().of(system, watchedFaults(), clock));
    return sources;
  }

  /** The names of the targets at a place. */
  static Collection<String> namesAt(Where where, SystemFile system) {
    return ALL.stream()
        .filter(kind -> kind.where() == where)
        .findFirst()
        .<Collection<String>>map(kind -> kind.names().of(system))
        .orElse(List.of());
  }

  static URI address(Where where, String scope) {
    return URI.create(where.point() + ":" + SharedFiles.name(scope, "local"));
  }

  static WatchedFaults watchedFaults() {
    return new WatchedFaults(SharedFiles.folder("kept"));
  }

  private static String scope(SystemFile system) {
    return new SystemProcesses(system).scope();
  }

  private static Map<String, RemoteApi> apis(Map<String, Endpoint> endpoints) throws IOException {
    var apis = new LinkedHashMap<String, RemoteApi>();
    for (var endpoint : endpoints.entrySet())
      apis.put(endpoint.getKey(), endpoint.getValue().remote());
    return apis;
  }

  private static Map<String, Monkey> monkeys(SystemFile system) {
    var monkeys = new LinkedHashMap<String, Monkey>();
    system
        .processes()
        .forEach(
            (name, process) ->
                process
                    .chaosMonkey()
                    .ifPresent(
                        url ->
                            monkeys.put(
                                name,
                                new Monkey(
                                    new RemoteApi(url.toString(), "", ""),
                                    metric -> count(process, metric)))));
    return monkeys;
  }

  private static long count(SystemFile.Service process, String metric) throws IOException {
    var page =
        process.metrics().isPresent()
            ? MetricsPage.read(process.metrics().get())
            : MetricsPage.find(process.url())
                .orElseThrow(
                    () -> new IOException("expected a metrics page to count by, got none"));
    return (long) page.named(metric).mapToDouble(MetricsPage.Sample::value).sum();
  }
}
