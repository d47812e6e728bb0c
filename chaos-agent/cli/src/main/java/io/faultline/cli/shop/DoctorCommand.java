package io.faultline.cli.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Exit;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports what this machine has and lacks. */
@Command(
    name = "doctor",
    description =
        "What this machine has and lacks, and how to get it; exit code 0 where nothing is missing.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH_MIB = 2048;

  private final Project project;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  DoctorCommand(Project project) {
    this.project = project;
  }

  /** One checked item. Needed and missing makes the machine unfit. */
  record Finding(String what, boolean ok, boolean needed, String detail) {}

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var findings = examine();
    if (json)
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
    else
      for (var it : findings)
        out.printf(
            "  %-4s %-12s %s%n",
            it.ok() ? "ok" : it.needed() ? "MISS" : "note", it.what(), it.detail());
    return findings.stream().allMatch(it -> it.ok() || !it.needed()) ? Exit.OK : Exit.BROKEN;
  }

  private List<Finding> examine() throws Exception {
    var findings = new ArrayList<Finding>();
    findings.add(
        new Finding(
            "java",
            Runtime.version().feature() >= 17,
            true,
            Runtime.version() + " at " + project.java()));
    if (Files.exists(project.root().resolve("pom.xml")))
      findings.add(program("mvn", false, "./mvnw gets one; Debian: apt-get install maven"));
    findings.add(prometheus());
    findings.add(alertmanager());
    findings.add(
        program(
            "setpriv", false, "part of util-linux; without it children may outlive a killed shop"));
    findings.add(
        program("setsid", false, "part of util-linux; without it Ctrl-C reaches the shop too"));
    findings.add(
        new Finding(
            "processors",
            Runtime.getRuntime().availableProcessors() >= 2,
            false,
            Runtime.getRuntime().availableProcessors() + " (2 or more measure better)"));
    long freeMib = Files.getFileStore(project.root()).getUsableSpace() >> 20;
    findings.add(
        new Finding(
            "disk",
            freeMib >= ENOUGH_MIB,
            true,
            "%d MiB free in the project's folder (%d wanted)".formatted(freeMib, ENOUGH_MIB)));
    findings.add(
        new Finding(
            "built", Files.exists(project.agentJar()), false, "the launcher builds what is not"));
    findings.add(
        new Finding(
            "fault proxy",
            Files.isDirectory(project.proxy()),
            false,
            "for ./faultline up --proxied and experiments on the wire; the launcher builds it"));
    var up = new Local(project, project.home()).running().isPresent();
    findings.add(
        new Finding("shop", true, false, up ? "up; ./faultline status shows more" : "not up"));
    return findings;
  }

  private Finding prometheus() {
    var cached = project.root().resolve(".faultline/cache/prometheus/usr/bin/prometheus");
    var found =
        project
            .prometheus()
            .or(() -> Programs.find("prometheus"))
            .or(
                () ->
                    Files.isExecutable(cached)
                        ? java.util.Optional.of(cached)
                        : java.util.Optional.empty());
    if (found.isPresent()) return new Finding("prometheus", true, true, found.get().toString());
    boolean apt = Programs.find("apt-get").isPresent() && Programs.find("dpkg-deb").isPresent();
    return new Finding(
        "prometheus",
        apt,
        true,
        apt
            ? "not here yet: the launcher gets it through apt"
            : "not on the PATH and no apt: install it or set FAULTLINE_PROMETHEUS");
  }

  /** Alerts fire without it; nobody is notified then. */
  private Finding alertmanager() {
    return project
        .alertmanager()
        .map(program -> new Finding("alertmanager", true, false, program.toString()))
        .orElseGet(
            () ->
                new Finding(
                    "alertmanager",
                    false,
                    false,
                    "not here: ./faultline up gets it through apt, or FAULTLINE_ALERTMANAGER names it;"
                        + " without it alerts notify nobody"));
  }

  private static Finding program(String name, boolean needed, String otherwise) {
    return Programs.find(name)
        .map(path -> new Finding(name, true, needed, path.toString()))
        .orElseGet(() -> new Finding(name, false, needed, "not on the PATH: " + otherwise));
  }
}
