package io.faultline.local;

import io.faultline.local.archive.ClassArchives;
import io.faultline.local.control.ControlServer;
import io.faultline.local.control.SystemFile;
import io.faultline.local.control.Token;
import io.faultline.local.process.Launcher;
import io.faultline.local.process.NotReadyException;
import io.faultline.local.settings.Relay;
import io.faultline.local.settings.Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;

/** One lifetime of the shop, from the first process to the last. */
final class Session {
  private final Settings settings;
  private final Machine machine;
  private final Progress progress;
  private final long begunNanos;
  private final SecureRandom random = new SecureRandom();

  Session(Settings settings, Machine machine, Progress progress, long begunNanos) {
    this.settings = settings;
    this.machine = machine;
    this.progress = progress;
    this.begunNanos = begunNanos;
  }

  /**
   * Runs the shop; returns the exit code: 0 once stopped over HTTP, 1 when a component did not
   * become ready.
   */
  int run() throws IOException, InterruptedException {
    greet();
    var home = machine.home();
    var controlToken = Token.createIn(home.folder().resolve("control.token"), random);
    var agentToken = Token.createIn(home.folder().resolve("agent.token"), random);
    var archives =
        settings
            .archives()
            .map(folder -> new ClassArchives(folder, Home.temporaryFiles(home.folder())));
    var launcher =
        new Launcher(
            machine.tools(),
            home.logs(),
            home.stragglers(),
            component -> archives.map(it -> it.prepared(component)).orElse(component));
    var components =
        new Assembly(settings, machine, launcher, random, progress).components(agentToken.file());
    var fleet = new Fleet(components, launcher, progress, System::nanoTime);
    var description = new SystemDescription(settings, controlToken.file(), agentToken.file());
    var local =
        new Local(
            fleet, launcher, archives, progress, new SystemFile(home.systemFile()), description);
    var control = new ControlServer(settings.ports().of("control"), controlToken, local);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(local, control), "stop"));
    control.start();
    return serve(local, launcher);
  }

  private void greet() {
    progress.say(
        "starting the shop, profile %s%s%s%s; logs in %s"
            .formatted(
                settings.profile().text(),
                instances(),
                settings.proxy().isPresent() ? ", every edge through the fault proxy" : "",
                settings.relay() == Relay.CDC ? ", outboxes published by Kafka Connect" : "",
                machine.home().logs()));
    if (!machine.home().ended().isEmpty()) {
      progress.say("  ended what a killed run had left: " + machine.home().ended());
    }
    if (settings.alertmanager().isEmpty()) {
      progress.say("  no Alertmanager: alerts fire in Prometheus, and nobody is notified");
    }
    if (machine.tools().setpriv().isEmpty()) {
      progress.say(
          "  setpriv (package util-linux) is missing: a watcher per process ends it with us");
    }
  }

  private String instances() {
    var scaled =
        settings.topology().services().stream()
            .map(service -> settings.scale().instances(service))
            .filter(instances -> instances.size() > 1)
            .map(it -> "%d of %s".formatted(it.size(), it.get(0).service().name()))
            .toList();
    return scaled.isEmpty() ? "" : ", " + String.join(", ", scaled);
  }

  private int serve(Local local, Launcher launcher) throws IOException, InterruptedException {
    try {
      local.start();
    } catch (NotReadyException e) {
      new Failure(e.getMessage(), launcher).explain(System.err);
      return 1;
    }
    progress.say(
        "ready in %s: gateway http://127.0.0.1:%d, prometheus http://127.0.0.1:%d; Ctrl-C stops it"
            .formatted(
                since(begunNanos),
                settings.ports().of("gateway"),
                settings.ports().of("prometheus")));
    local.awaitStop();
    return 0;
  }

  /** The only way to stop, whatever caused it: a signal, the control API or a failed start. */
  private void stop(Local local, ControlServer control) {
    var stopNanos = System.nanoTime();
    progress.say("stopping");
    try {
      local.stop();
      machine.home().tidy();
      control.close();
      // Last: the next process that opens the home expects our ports to be free.
      machine.home().close();
      progress.say("stopped in " + since(stopNanos));
    } catch (IOException e) {
      progress.say("stopped, but not all was tidied up: " + e);
    }
  }

  private static String since(long nanos) {
    return Progress.seconds(Duration.ofNanos(System.nanoTime() - nanos));
  }
}
