package io.faultline.drivers.load;

import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.Load;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.reader.Hosts;
import io.faultline.runner.reader.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Load of every kind on a system. */
public final class SystemLoad implements Load {
  private static final String REQUESTS = "io.faultline.load.RequestsSimulation";

  /** Extra time of the load beyond the run, so that it never ends first. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final GatlingCommand gatling;
  private final Optional<SystemFile.LoadTarget> target;
  private final Path folder;

  /**
   * @param target the default target of the load
   * @param folder where it writes; created if absent
   */
  public SystemLoad(GatlingCommand gatling, Optional<SystemFile.LoadTarget> target, Path folder) {
    this.gatling = gatling;
    this.target = target;
    this.folder = folder;
  }

  @Override
  public Running start(Workload load, Duration rampUp, Duration duration) throws PortException {
    if (load instanceof Workload.Traffic) return new TrafficThatIsThere();
    try {
      Files.createDirectories(folder);
      if (load instanceof Workload.Command command) return start(command, duration);
      if (load instanceof Workload.Requests requests) return start(requests, rampUp, duration);
      return start((Workload.Simulation) load, rampUp, duration);
    } catch (IOException e) {
      throw new PortException("load could not be started: " + e.getMessage(), e);
    }
  }

  private Running start(Workload.Command load, Duration duration)
      throws IOException, PortException {
    var line = new java.util.ArrayList<>(GatlingCommand.dyingWithUs(gatling.setpriv()));
    for (var argument : load.line()) line.add(filled(argument, load, duration));
    requireProgram(load.line().get(0));
    return new CommandLoad(line, folder.resolve("command.log"));
  }

  /**
   * Reported before anything starts; the program that ends it with this process would only exit
   * with 127.
   */
  private static void requireProgram(String program) throws PortException {
    if (!Programs.canStart(program))
      throw new PortException(
          "load.command: expected a program that can be started, got '%s'".formatted(program));
  }

  private String filled(String argument, Workload load, Duration duration) throws PortException {
    var filled =
        argument
            .replace("{seconds}", Long.toString(duration.plus(MARGIN).toSeconds()))
            .replace("{folder}", folder.toString());
    return load.needsBaseUrl() ? filled.replace("{baseUrl}", baseUrl(load)) : filled;
  }

  private Running start(Workload.Requests load, Duration rampUp, Duration duration)
      throws IOException, PortException {
    var plan = folder.resolve("plan.json");
    RequestPlan.write(plan, load, load.needsBaseUrl() ? baseUrl(load) : load.base().orElse(""));
    var properties = properties(load, rampUp, duration);
    properties.put("load.plan", plan.toString());
    return GatlingLoad.ours(gatling.ours(REQUESTS, properties, folder), folder);
  }

  private Running start(Workload.Simulation load, Duration rampUp, Duration duration)
      throws IOException, PortException {
    var properties = properties(load, rampUp, duration);
    if (load.needsBaseUrl() || target.isPresent()) properties.put("load.baseUrl", baseUrl(load));
    properties.put("load.declinedShare", "0.05");
    if (!load.allowed().isEmpty()) properties.put("load.allow", String.join(",", load.allowed()));
    properties.putAll(load.properties());
    if (load.isOurs())
      return GatlingLoad.ours(gatling.ours(load.name(), properties, folder), folder);
    var missing = ClassPath.missing(load.classPath());
    if (!missing.isEmpty())
      throw new PortException(
          "load.classPath: expected jars, folders or built modules, found nothing at "
              + String.join(", ", missing));
    var line = gatling.another(load.name(), load.classPath(), properties, folder);
    return GatlingLoad.another(line, folder);
  }

  private Map<String, String> properties(Workload load, Duration rampUp, Duration duration) {
    return new TreeMap<>(
        Map.of(
            "load.perSecond",
            Double.toString(load.perSecond()),
            "load.rampUpSeconds",
            // Gatling divides by the whole seconds: half a second would end it without a message.
            Long.toString(rampUp.toSeconds()),
            "load.durationSeconds",
            Long.toString(duration.plus(MARGIN).toSeconds()),
            "load.folder",
            folder.toString(),
            "load.metricsPort",
            Integer.toString(target.map(SystemFile.LoadTarget::metricsPort).orElse(0)),
            "load.seed",
            "42"));
  }

  /** The target of the load in the system file. */
  private String baseUrl(Workload load) throws PortException {
    if (target.isEmpty())
      throw new PortException(
          "the system file: load: expected baseUrl and metricsPort, got nothing");
    var url = target.get().baseUrl().toString();
    List<String> strange = Hosts.strange(url, load.allowed());
    if (!strange.isEmpty())
      throw new PortException(
          "the system file: load.baseUrl: expected loopback or a host that the experiment names under load.allow, got '%s'"
              .formatted(strange.get(0)));
    return url;
  }

  /** Starts nothing. */
  private static final class TrafficThatIsThere extends UnrecordedLoad {
    @Override
    public Optional<String> failure() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
