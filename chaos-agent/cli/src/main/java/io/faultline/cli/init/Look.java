package io.faultline.cli.init;

import io.faultline.cli.jvm.AgentJar;
import io.faultline.cli.jvm.Jvm;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.UnusableException;
import io.faultline.client.AgentClient;
import io.faultline.drivers.http.MetricsPage;
import io.faultline.drivers.http.ReadinessPage;
import io.faultline.drivers.prometheus.HttpServerMetrics;
import io.faultline.drivers.system.ListeningPorts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at processes: where they listen, which pages they have, and, with the agent attached
 * meanwhile, which peers they call. It restores everything afterwards.
 */
public final class Look {
  private final AgentJar jar;
  private final Duration time;
  private final boolean attaches;
  private final Consumer<String> said;

  /**
   * @param time how long calls are observed
   * @param attaches whether the agent may be attached to processes that have none
   */
  Look(Project project, Duration time, boolean attaches, Consumer<String> said) {
    this.jar = new AgentJar(project);
    this.time = time;
    this.attaches = attaches;
    this.said = said;
  }

  /** The JVMs of this machine with metrics of the requests that they handle. */
  List<SeenProcess> machine() {
    var seen = new ArrayList<SeenProcess>();
    for (var jvm : Jvm.all()) {
      var found = surface(jvm);
      if (found.isPresent() && found.get().requests().isPresent()) seen.add(found.get());
      else said.accept("left aside: process %d, %s".formatted(jvm.pid(), jvm.program()));
    }
    return seen;
  }

  /** What one JVM exposes on its ports; empty if none speaks HTTP. */
  Optional<SeenProcess> surface(Jvm jvm) {
    Optional<SeenProcess> first = Optional.empty();
    for (int port : ListeningPorts.of(jvm.pid())) {
      var url = URI.create("http://127.0.0.1:" + port);
      if (!ReadinessPage.speaksHttp(url)) continue;
      var here = surface(jvm.name(), Optional.of(jvm), url);
      if (here.requests().isPresent()) return Optional.of(here);
      if (first.isEmpty()) first = Optional.of(here);
    }
    return first;
  }

  /** What one base URL exposes. */
  SeenProcess surface(String name, Optional<Jvm> jvm, URI url) {
    return new SeenProcess(
        name,
        jvm,
        url,
        ReadinessPage.find(url),
        MetricsPage.find(url),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * The same processes with their agents' observations.
   *
   * @param traffic runs meanwhile
   */
  List<SeenProcess> inside(List<SeenProcess> processes, Runnable traffic)
      throws InterruptedException {
    var places = new LinkedHashMap<SeenProcess, AgentJar.Place>();
    var own = new ArrayList<Long>();
    try {
      for (var process : processes)
        if (process.jvm().isPresent())
          place(process, process.jvm().get().pid(), own).ifPresent(it -> places.put(process, it));
      places.forEach((process, place) -> observe(client(place)));
      long end = System.nanoTime() + time.toNanos();
      traffic.run();
      long left = end - System.nanoTime();
      if (left > 0) Thread.sleep(Duration.ofNanos(left).toMillis());
      return processes.stream().map(it -> told(it, places, own)).toList();
    } finally {
      for (long pid : own) detach(pid);
    }
  }

  private Optional<AgentJar.Place> place(SeenProcess process, long pid, List<Long> own)
      throws InterruptedException {
    try {
      return Optional.of(jar.where(pid));
    } catch (IOException | UnusableException none) {
      if (!attaches) return Optional.empty();
    }
    try {
      var place = jar.attach(pid, "name=%s,port=0".formatted(process.name()));
      own.add(pid);
      said.accept("looking into %s, process %d, with the agent".formatted(process.name(), pid));
      return Optional.of(place);
    } catch (IOException | UnusableException e) {
      said.accept("%s: no agent could be attached: %s".formatted(process.name(), e.getMessage()));
      return Optional.empty();
    }
  }

  private SeenProcess told(
      SeenProcess process, Map<SeenProcess, AgentJar.Place> places, List<Long> own) {
    var page = process.page().map(MetricsPage::url).flatMap(Look::again);
    var place = Optional.ofNullable(places.get(process));
    if (place.isEmpty()) return process.with(page, place, List.of(), List.of());
    var stays = place.filter(it -> !own.contains(process.jvm().orElseThrow().pid()));
    try {
      var agent = client(place.get());
      return process.with(page, stays, agent.points(), agent.edges());
    } catch (IOException e) {
      return process.with(page, stays, List.of(), List.of());
    }
  }

  private void observe(AgentClient agent) {
    try {
      agent.observe(time.plusSeconds(1));
    } catch (IOException e) {
      said.accept(e.getMessage());
    }
  }

  private void detach(long pid) throws InterruptedException {
    try {
      jar.detach(pid);
    } catch (IOException | UnusableException e) {
      said.accept("process %d: the agent stays: %s".formatted(pid, e.getMessage()));
    }
  }

  private static AgentClient client(AgentJar.Place place) {
    try {
      return place.endpoint().agentClient(place.name());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The page with its current counts; empty if it is gone. */
  private static Optional<MetricsPage> again(URI page) {
    try {
      return Optional.of(MetricsPage.read(page));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The process that users call: the one that handled the most of their requests. */
  static Optional<SeenProcess> front(List<SeenProcess> processes) {
    return processes.stream()
        .filter(it -> it.requests().isPresent())
        .max(
            java.util.Comparator.comparing(
                (SeenProcess it) ->
                    it.seen().stream().mapToDouble(HttpServerMetrics.Seen::count).sum()));
  }
}
