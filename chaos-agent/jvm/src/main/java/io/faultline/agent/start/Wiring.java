package io.faultline.agent.start;

import io.faultline.agent.control.ControlApi;
import io.faultline.agent.control.ControlServer;
import io.faultline.agent.control.Identity;
import io.faultline.agent.control.Token;
import io.faultline.agent.raise.FaultListener;
import io.faultline.agent.raise.Faults;
import io.faultline.agent.raise.Means;
import io.faultline.agent.raise.Points;
import io.faultline.agent.resource.Resources;
import io.faultline.agent.watch.AuditLog;
import io.faultline.agent.watch.Breakers;
import io.faultline.agent.watch.EventLog;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.DurationText;
import io.faultline.fault.ResourceFault;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;

/** Puts the agent together. */
final class Wiring {
  private Wiring() {}

  static Running start(AgentOptions options, Instrumentation instrumentation) throws Exception {
    Bridge.define(instrumentation);
    var clock = new AgentClock();
    var events = new EventLog(clock);
    var weaver = new Weaver(instrumentation);
    var breakers = new Breakers(weaver, Catalogue.breakers(events));
    var tokenFile = options.tokenFileOr(defaultTokenFile()).toAbsolutePath();
    var token = Token.at(tokenFile);
    var audit = new AuditLog(tokenFile.resolveSibling(options.name() + ".audit.jsonl"));
    var listener = listener(clock, events, audit);
    var timer = timer();
    var points = new Points(Catalogue.points(), weaver, ThreadLocalRandom::current, listener);
    var resources = new Resources(instrumentation, listener);
    var faults =
        new Faults(
            options.name(), means(points, resources), timer, System::nanoTime, clock, listener);
    var api =
        new ControlApi(
            identity(options), token, faults, events, breakers, clock, points::inventory);
    var server = listen(api, options.port(), timer);
    WarmUp.run(weaver);
    if (options.watchesAlways()) breakers.start();
    return new Running(
        options.name(),
        "http://127.0.0.1:" + server.port(),
        tokenFile,
        () -> stop(server, faults, timer, options.watchesAlways() ? breakers::stop : () -> {}));
  }

  private static ControlServer listen(ControlApi api, int port, ScheduledThreadPoolExecutor timer)
      throws IOException {
    try {
      return api.listen(port);
    } catch (IOException e) {
      timer.shutdownNow();
      throw e;
    }
  }

  private static void stop(
      ControlServer server, Faults faults, ScheduledThreadPoolExecutor timer, Runnable unwatch) {
    server.close();
    faults.liftAll();
    unwatch.run();
    timer.shutdownNow();
  }

  private static Means means(Means points, Means resources) {
    return (fault, begin) ->
        (fault.fault() instanceof ResourceFault ? resources : points).apply(fault, begin);
  }

  /** The first effect is told by a thread of the host, which is not made to write a file. */
  private static FaultListener listener(AgentClock clock, EventLog events, AuditLog audit) {
    return (type, fault) -> {
      events.add(type, Map.of("id", fault.id()));
      if (type.equals("first-effect")) return;
      audit.write(
          clock.getAsLong(),
          type,
          Map.of(
              "id", fault.id(),
              "fault", fault.fault().text(),
              "target", fault.target().text(),
              "affected", Long.toString(fault.tally().affected()),
              "lease", DurationText.print(fault.leaseRemaining())));
    };
  }

  private static ScheduledThreadPoolExecutor timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(null, task, "faultline-leases");
              thread.setDaemon(true);
              return thread;
            });
    timer.prestartAllCoreThreads();
    return timer;
  }

  private static Identity identity(AgentOptions options) {
    var version = Wiring.class.getPackage().getImplementationVersion();
    return new Identity(
        options.name(),
        ProcessHandle.current().pid(),
        version == null ? "unknown" : version,
        System.getProperty("java.version"));
  }

  private static Path defaultTokenFile() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "faultline-agent-%d.token".formatted(ProcessHandle.current().pid()));
  }
}
