package io.faultline.cli;

import io.faultline.drivers.MetricsPage;
import io.faultline.drivers.OwnPrometheus;
import io.faultline.drivers.SystemFile;
import io.faultline.drivers.Tied;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A system with all that a run needs and its file left to the run: agents attached, a Prometheus
 * started. Closing it takes both away again.
 */
final class PreparedSystem implements AutoCloseable {
  private final Attaching attaching;
  private SystemFile system;
  private Optional<OwnPrometheus> prometheus = Optional.empty();

  private PreparedSystem(Project project, SystemFile system) {
    this.attaching = new Attaching(project);
    this.system = system;
  }

  /**
   * @param said gets a line for each thing that was done
   */
  static PreparedSystem of(Project project, SystemFile system, Consumer<String> said)
      throws IOException, InterruptedException, CouldNotStartException {
    var prepared = new PreparedSystem(project, system);
    try {
      prepared.attach(said);
      if (system.prometheus().isEmpty()) prepared.scrape(project, said);
      return prepared;
    } catch (IOException e) {
      prepared.close();
      throw new CouldNotStartException(e.getMessage());
    } catch (InterruptedException | CouldNotStartException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  /** The same for a look at it: no agent is attached, and it does without a Prometheus. */
  static PreparedSystem forLook(Project project, SystemFile system)
      throws IOException, InterruptedException, CouldNotStartException {
    var prepared = new PreparedSystem(project, system);
    if (system.prometheus().isEmpty() && project.prometheus().isPresent())
      prepared.scrape(project, line -> {});
    return prepared;
  }

  SystemFile system() {
    return system;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try (var agents = attaching) {
      if (prometheus.isPresent()) prometheus.get().close();
    }
  }

  private void attach(Consumer<String> said)
      throws IOException, InterruptedException, CouldNotStartException {
    system = attaching.attach(system);
    attaching.attached().forEach(pid -> said.accept("attached the agent to process " + pid));
  }

  private void scrape(Project project, Consumer<String> said)
      throws IOException, InterruptedException, CouldNotStartException {
    var program =
        project
            .prometheus()
            .orElseThrow(
                () ->
                    new CouldNotStartException(
                        "prometheus: expected its program, as the system file names no server; found none: "
                            + Project.GET_PROMETHEUS));
    findPages();
    var pages = system.processes().values().stream().filter(it -> it.metrics().isPresent()).count();
    said.accept("starting a prometheus for this run; it looks at %d pages".formatted(pages));
    var own = OwnPrometheus.start(program, project.prometheusFolder(), tied(), system);
    prometheus = Optional.of(own);
    system = system.with(own.endpoint());
  }

  private void findPages() {
    var processes = new LinkedHashMap<>(system.processes());
    processes.replaceAll(
        (name, process) ->
            process.metrics().isPresent()
                ? process
                : MetricsPage.find(process.url())
                    .map(page -> process.withMetrics(page.url()))
                    .orElse(process));
    system = system.withProcesses(processes);
  }

  private static Tied tied() {
    return new Tied(Programs.find("setsid"), Programs.find("setpriv"));
  }
}
