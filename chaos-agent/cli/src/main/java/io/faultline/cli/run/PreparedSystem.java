package io.faultline.cli.run;

import io.faultline.cli.jvm.Attaching;
import io.faultline.cli.project.CouldNotStartException;
import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import io.faultline.drivers.http.MetricsPage;
import io.faultline.drivers.http.Tied;
import io.faultline.drivers.prometheus.OwnPrometheus;
import io.faultline.drivers.system.StoreNeed;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A system with all that its file leaves to the run: agents attached, a Prometheus started if
 * something needs one. Closing it removes both again.
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
   * For runs of these experiments.
   *
   * @param said gets a line for each step
   */
  static PreparedSystem of(
      Project project, SystemFile system, Collection<Experiment> experiments, Consumer<String> said)
      throws IOException, InterruptedException, CouldNotStartException {
    var prepared = new PreparedSystem(project, system);
    try {
      prepared.attach(said);
      if (system.prometheus().isEmpty()) prepared.scrape(project, experiments, said);
      return prepared;
    } catch (IOException | InterruptedException | CouldNotStartException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  /**
   * The same for reading it only: no agent is attached, and an unavailable Prometheus is no error.
   *
   * @param needsStore whether one is to be started if the system names none
   */
  static PreparedSystem forLook(Project project, SystemFile system, boolean needsStore)
      throws IOException, InterruptedException {
    var prepared = new PreparedSystem(project, system);
    if (needsStore && system.prometheus().isEmpty() && project.prometheus().isPresent())
      prepared.start(project.prometheus().get(), project, line -> {});
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

  private void scrape(Project project, Collection<Experiment> experiments, Consumer<String> said)
      throws IOException, InterruptedException, CouldNotStartException {
    var need = experiments.stream().flatMap(it -> StoreNeed.of(it, system).stream()).findFirst();
    if (need.isEmpty()) return;
    var program =
        project.prometheus().isPresent() ? project.prometheus() : project.fetchedPrometheus();
    if (program.isEmpty())
      throw new CouldNotStartException(
          "prometheus: expected its program, as %s and the system file names no server; found none: %s"
              .formatted(need.get(), Project.GET_PROMETHEUS));
    start(
        program.get(),
        project,
        pages ->
            said.accept(
                "starting a prometheus for this run, as %s; it looks at %d pages"
                    .formatted(need.get(), pages)));
  }

  private void start(Path program, Project project, LongConsumer looksAt)
      throws IOException, InterruptedException {
    findPages();
    looksAt.accept(
        system.processes().values().stream().filter(it -> it.metrics().isPresent()).count());
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
