package io.faultline.local;

import io.faultline.local.postgres.Platform;
import io.faultline.local.process.Tools;
import io.faultline.local.settings.Relay;
import io.faultline.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds all problems that would make a start fail, before anything is started. */
record Preflight(Settings settings, Account account, Optional<Platform> platform) {
  static final String NO_PROMETHEUS =
      "prometheus: expected it on the PATH, found none; install it (Debian, Ubuntu: apt-get install prometheus)"
          + " or name the program with --prometheus";

  List<String> problems() throws IOException {
    var problems = new ArrayList<String>();
    findPrometheus(problems);
    findFiles(problems);
    checkPlatform(problems);
    for (var service : settings.topology().serviceNames()) {
      findJars(service, problems);
    }
    if (settings.relay() == Relay.CDC) {
      findJars(KafkaConnect.MODULE, problems);
    }
    problems.addAll(PortCheck.problems(settings.ports()));
    return problems;
  }

  /** The program that the option names, else the one on the PATH. */
  static Optional<Path> prometheus(Settings settings) {
    return settings.prometheus().or(() -> Tools.onPath("prometheus"));
  }

  private void findPrometheus(List<String> problems) {
    if (settings.prometheus().isEmpty() && prometheus(settings).isEmpty()) {
      problems.add(NO_PROMETHEUS);
    }
    settings
        .prometheus()
        .filter(file -> !Files.isExecutable(file))
        .ifPresent(file -> problems.add("--prometheus %s: expected a program".formatted(file)));
  }

  private void findJars(String module, List<String> problems) throws IOException {
    var jars = new ServiceJars(settings.project(), module);
    if (jars.classPath().isEmpty()) {
      problems.add(jars.missing());
    }
  }

  private void findFiles(List<String> problems) throws IOException {
    if (!Files.isExecutable(settings.java())) {
      problems.add("--java %s: expected a program".formatted(settings.java()));
    }
    settings.agent().ifPresent(jar -> checkAgent(jar, problems));
    if (settings.proxy().isPresent()
        && !new FaultProxy(settings.proxy().get(), settings).isBuilt()) {
      problems.add("--proxy %s: expected a folder with a jar".formatted(settings.proxy().get()));
    }
    settings
        .page()
        .filter(build -> !Files.isDirectory(build.resolve("lib")))
        .ifPresent(
            build ->
                problems.add("--page %s: expected a folder with a folder lib".formatted(build)));
    settings
        .rules()
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(folder -> problems.add("--rules %s: expected a folder".formatted(folder)));
    settings.alertmanager().ifPresent(program -> checkAlertmanager(program, problems));
  }

  private void checkAlertmanager(Path program, List<String> problems) {
    if (!Files.isExecutable(program)) {
      problems.add("--alertmanager %s: expected a program".formatted(program));
    }
    if (!Files.isRegularFile(settings.routesFile())) {
      problems.add("--routes %s: expected a file".formatted(settings.routesFile()));
    }
  }

  private void checkAgent(Path jar, List<String> problems) {
    if (!Files.isRegularFile(jar)) {
      problems.add("--agent %s: expected a jar".formatted(jar));
    }
    if (settings.home().toString().contains(",")) {
      problems.add(
          "--home %s: expected no comma, as the agent's options are separated by commas"
              .formatted(settings.home()));
    }
  }

  private void checkPlatform(List<String> problems) {
    if (platform.isEmpty()) {
      problems.add(
          "postgres: expected Linux on amd64 or aarch64, got %s on %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    } else if (!account.canRunDatabase()) {
      problems.add(
          "postgres: refuses to run as root, and setpriv (package util-linux) cannot change the user here;"
              + " run as an ordinary user");
    }
  }
}
