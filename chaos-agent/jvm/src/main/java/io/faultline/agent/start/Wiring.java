package io.faultline.agent.start;

import io.faultline.agent.control.Audited;
import io.faultline.agent.control.ControlApi;
import io.faultline.agent.control.ControlServer;
import io.faultline.agent.control.FirstUse;
import io.faultline.agent.control.Guard;
import io.faultline.agent.control.Identity;
import io.faultline.agent.control.Token;
import io.faultline.agent.raise.FaultListener;
import io.faultline.agent.raise.Faults;
import io.faultline.agent.raise.HookFailures;
import io.faultline.agent.raise.Means;
import io.faultline.agent.raise.Points;
import io.faultline.agent.resource.Resources;
import io.faultline.agent.watch.AuditLog;
import io.faultline.agent.watch.Breakers;
import io.faultline.agent.watch.EventLog;
import io.faultline.agent.watch.Eyes;
import io.faultline.agent.watch.Observation;
import io.faultline.agent.watch.Vitals;
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

/** Puts the agent together. */
final class Wiring {
  private Wiring() {}

  /** Starts all of it, or leaves nothing behind. */
  static Running start(AgentOptions options, Instrumentation instrumentation) throws Exception {
    var undo = new Undo();
    try {
      return start(options, instrumentation, undo);
    } catch (Throwable e) {
      undo.run();
      throw e;
    }
  }

  /** What the options can spoil comes first, before anything of the host is touched. */
  private static Running start(AgentOptions options, Instrumentation instrumentation, Undo undo)
      throws Exception {
    var listening = Listening.of(options);
    var tokenFile =
        options.tokenFile().isPresent()
            ? options.tokenFile().get()
            : TokenPlace.inTemporaryFolder();
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
    HookFailures.tell(
        (hook, reason) -> audit.write("hook-failed", Map.of("hook", hook, "reason", reason)));
    undo.add(HookFailures::tellNobody);
    var timer = timer();
    undo.add(timer::shutdownNow);
    var events = new EventLog(clock);
    var weaver = new Weaver(instrumentation, timer);
    var eyes =
        new Eyes(
            new Breakers(weaver, Catalogue.breakers(events)),
            new Observation(weaver, Lookouts::of, timer, System::nanoTime, clock),
            new Vitals(instrumentation, System::nanoTime));
    undo.add(eyes.observation()::stop);
    if (options.watchesAlways()) {
      eyes.breakers().start();
      undo.add(eyes.breakers()::stop);
    }
    var listener = listener(events, audit);
    var points = new Points(Catalogue.points(), weaver, ThreadLocalRandom::current, listener);
    var resources = new Resources(instrumentation, weaver, listener);
    var faults =
        new Faults(
            options.name(), means(points, resources), timer, System::nanoTime, clock, listener);
    undo.add(faults::liftAll);
    var api =
        new ControlApi(identity(options), faults, events, eyes, audit, clock, points::inventory);
    var used = new FirstUse(() -> aside(weaver::warmUp), api);
    var guard = new Guard(token, options.host().isLoopbackAddress(), used);
    var server = ControlServer.start(socket, new Audited(audit, guard));
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
      // it is of no more use either way
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // a token that opens nothing any more, or a folder that is not empty
    }
  }

  private static Means means(Means points, Means resources) {
    return (fault, begin) ->
        (fault.fault() instanceof ResourceFault ? resources : points).apply(fault, begin);
  }

  /** The first effect is told by a thread of the host, which is not made to write a line. */
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
}
