package io.faultline.drivers;

import io.faultline.drivers.agent.AgentReading;
import io.faultline.drivers.prometheus.Prometheus;
import io.faultline.drivers.system.SystemFile;
import io.faultline.runner.engine.PortException;
import io.faultline.runner.engine.Readings;
import io.faultline.runner.experiment.ProbeKind;

/** Reads probes of every kind on a system. Thread-safe. */
public final class SystemReadings implements Readings, AutoCloseable {
  private final Prometheus prometheus;
  private final HttpReading http;
  private final AgentReading agents;

  public SystemReadings(SystemFile system) {
    this.prometheus = new Prometheus(system);
    this.http = new HttpReading(system);
    this.agents = new AgentReading(system);
  }

  /**
   * The store that queries go to: what it has learnt about scrapes, when asked for lags, decides
   * whether a result is too old.
   */
  public Prometheus metrics() {
    return prometheus;
  }

  @Override
  public double query(ProbeKind.Query asked) throws PortException {
    return prometheus.value(asked.expression());
  }

  @Override
  public double http(ProbeKind.Http asked) throws PortException {
    return http.of(asked);
  }

  @Override
  public double command(ProbeKind.Command asked) throws PortException {
    return CommandReading.of(asked);
  }

  @Override
  public double agent(ProbeKind.Agent asked) throws PortException {
    return agents.of(asked);
  }

  @Override
  public void close() {
    agents.close();
  }
}
