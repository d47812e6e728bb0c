package io.faultline.agent.start;

import io.faultline.agent.control.api.AgentIdentity;
import io.faultline.agent.control.api.AuditFilter;
import io.faultline.agent.control.api.AuditLog;
import io.faultline.agent.control.api.ControlApi;
import io.faultline.agent.control.api.Observers;
import io.faultline.agent.control.api.WarmUpOnFirstRequest;
import io.faultline.agent.control.http.Authentication;
import io.faultline.agent.control.http.ControlServer;
import io.faultline.agent.control.http.Token;
import io.faultline.agent.fault.FaultApplier;
import io.faultline.agent.fault.FaultListener;
import io.faultline.agent.fault.Faults;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.Points;
import io.faultline.agent.observe.EventLog;
import io.faultline.agent.observe.breaker.BreakerEvents;
import io.faultline.agent.observe.breaker.BreakerObserver;
import io.faultline.agent.observe.edge.Observation;
import io.faultline.agent.observe.vitals.PoolFinder;
import io.faultline.agent.observe.vitals.Vitals;
import io.faultline.agent.stress.StressApplier;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.DurationText;
import io.faultline.fault.ResourceFault;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;

/** Assembles the agent. */
final class Wiring {
  private Wiring() {}

  /**
   * Starts all of it, or leaves nothing behind.
   *
   * @param isLate whether the agent was attached to a running JVM
   */
  static Running start(AgentOptions options, Instrumentation instrumentation, boolean isLate)
      throws Exception {
    var undo = new Undo();
    try {
      return start(options, instrumentation, isLate, undo);
    } catch (Throwable e) {
      undo.run();
      throw e;
    }
  }

  /** Steps that wrong options can fail come first, before anything of the host is changed. */
  private static Running start(
      AgentOptions options, Instrumentation instrumentation, boolean isLate, Undo undo)
      throws Exception {
    var listening = Listening.of(options);
    var tokenFile =
        options.tokenFile().isPresent()
            ? options.tokenFile().get()
            : DefaultTokenFile.inTemporaryFolder();
    if (options.tokenFile().isEmpty()) {
      undo.add(() -> delete(tokenFile.getParent())); // after the token; an audit log keeps it
      undo.add(() -> delete(tokenFile));
    }
    var token = Token.at(tokenFile);
    var socket = listening.open();
    undo.add(() -> close(socket));
    Bridge.define(instrumentation);
    var clock = new AgentClock();
    var audit = new AuditLog(tokenFile.resolveSibling(options.name() + ".audit.jsonl"), clock);
    undo.add(audit::close);
    HookFailures.reportTo(
        (hook, reason) -> audit.write("hook-failed", Map.of("hook", hook, "reason", reason)));
    undo.add(HookFailures::reportToNobody);
    var timer = timer();
    undo.add(timer::shutdownNow);
    var events = new EventLog(clock);
    var breakerEvents = new BreakerEvents(events);
    var libraries = new Libraries();
    var weaver = new Weaver(instrumentation, timer);
    if (isLate) weaver.discardCompiledCode();
    var observers =
        new Observers(
            new BreakerObserver(weaver, () -> libraries.breakers(breakerEvents), breakerEvents),
            new Observation(weaver, libraries::edges, timer, System::nanoTime, clock),
            new Vitals(instrumentation, pools(libraries, instrumentation), System::nanoTime));
    undo.add(observers.observation()::stop);
    if (options.watchesAlways()) {
      observers.breakers().start();
      undo.add(observers.breakers()::stop);
    }
    var listener = listener(events, audit);
    var points = new Points(libraries, weaver, ThreadLocalRandom::current, listener);
    var stress =
        new StressApplier(instrumentation, weaver, pools(libraries, instrumentation), listener);
    var faults =
        new Faults(
            options.name(), applier(points, stress), timer, System::nanoTime, clock, listener);
    undo.add(faults::liftAll);
    var api =
        new ControlApi(
            identity(options), faults, events, observers, audit, clock, points::inventory);
    var used = new WarmUpOnFirstRequest(() -> aside(weaver::warmUp), api);
    var guard = new Authentication(token, options.host().isLoopbackAddress(), used);
    var server =
        ControlServer.start(
            socket,
            new AuditFilter(audit, guard),
            failure -> HookFailures.report(failure, failure));
    undo.add(server::close);
    var running = new Running(options.name(), listening.url(server.port()), tokenFile, undo, audit);
    audit.write("attached", Map.of("name", options.name(), "url", running.url()));
    return running;
  }

  private static void aside(Runnable task) {
    var thread = new Thread(null, task, "faultline-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // the connection is useless either way
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // a token that gives access to nothing any more, or a folder that is not empty
    }
  }

  private static PoolFinder pools(Libraries libraries, Instrumentation instrumentation) {
    return new PoolFinder(libraries::pools, instrumentation);
  }

  private static FaultApplier applier(FaultApplier points, FaultApplier resources) {
    return (fault, begin) ->
        (fault.fault() instanceof ResourceFault ? resources : points).apply(fault, begin);
  }

  /** A thread of the host reports the first effect, and must not write a line to a file. */
  private static FaultListener listener(EventLog events, AuditLog audit) {
    return (type, fault) -> {
      events.add(type, FaultEvents.fields(fault));
      if (type.equals("first-effect")) return;
      audit.write(
          type,
          Map.of(
              "id", fault.id(),
              "fault", fault.fault().text(),
              "target", fault.target().text(),
              "affected", Long.toString(fault.effect().affected()),
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

  private static AgentIdentity identity(AgentOptions options) {
    var version = Wiring.class.getPackage().getImplementationVersion();
    return new AgentIdentity(
        options.name(),
        ProcessHandle.current().pid(),
        version == null ? "unknown" : version,
        System.getProperty("java.version"));
  }
}
