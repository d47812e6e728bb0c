package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.cli.project.Programs;
import io.faultline.cli.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that {@code ./faultline dist} makes, unpacked elsewhere, without Maven. */
class DistIT {
  /** The programs that the launcher calls; mvn and git are not among them. */
  private static final List<String> PROGRAMS =
      List.of(
          "bash",
          "env",
          "java",
          "sed",
          "cut",
          "cksum",
          "ls",
          "mv",
          "dirname",
          "readlink",
          "cat",
          "find",
          "grep",
          "mkdir",
          "rm",
          "setpriv",
          "setsid");

  @TempDir static Path work;
  private static Path release;

  @BeforeAll
  static void unpackTheArchive() throws Exception {
    new Launcher(work, 0).call("dist", work.toString()).expect(0);
    run(work, List.of("tar", "-xzf", archive().toString())).expect(0);
    release = only("faultline-*", Files::isDirectory);
    Files.createDirectories(work.resolve("bin"));
    for (var program : PROGRAMS) {
      var found = Programs.find(program);
      if (found.isPresent())
        Files.createSymbolicLink(work.resolve("bin").resolve(program), found.get());
    }
  }

  @Test
  void runsWithoutMavenAndSaysWhatItLacks() throws Exception {
    assertThat(faultline("--version").expect(0).output()).startsWith("faultline 0.");
    var check = faultline("check", "experiments/payment-provider-outage.yaml");
    assertThat(check.expect(0).output()).contains("ok");
    assertThat(faultline("doctor").output()).doesNotContain("mvn");
    assertThat(faultline("proxy", "-version").expect(0).output()).contains("version");
    for (var word : List.of("test", "build", "dist"))
      assertThat(faultline(word).expect(2).output()).contains("this is a release");
  }

  @Test
  void holdsNoTestsAndNoSecrets() throws Exception {
    // The examples contain sources on purpose.
    var examples = release.resolve("docs/examples");
    try (var files = Files.walk(release)) {
      assertThat(
              files
                  .filter(file -> !file.startsWith(examples))
                  .map(file -> file.getFileName().toString()))
          .contains("faultline-agent.jar", "LICENSE", "VERSION", "overview.json")
          .noneMatch(name -> name.endsWith("-tests.jar") || name.startsWith("original-"))
          .noneMatch(name -> name.endsWith(".java") || name.contains("token"));
    }
  }

  @Test
  @Tag("soak")
  void isTheSameEachTimeAndItsDemoHolds() throws Exception {
    var again = Files.createDirectories(work.resolve("again"));
    new Launcher(work, 0).call("dist", again.toString()).expect(0);
    assertThat(again.resolve(archive().getFileName())).hasSameBinaryContentAs(archive());
    assertThat(faultline("demo").expect(0).output()).contains("HELD");
  }

  private static Path archive() throws IOException {
    return only("*.tar.gz", Files::isRegularFile);
  }

  private static Path only(String glob, java.util.function.Predicate<Path> kind)
      throws IOException {
    var matcher = work.getFileSystem().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.list(work)) {
      var found = files.filter(f -> matcher.matches(f.getFileName())).filter(kind).toList();
      assertThat(found).as(glob).hasSize(1);
      return found.get(0);
    }
  }

  private static Launcher.Done faultline(String... words) throws Exception {
    var line = new ArrayList<>(List.of(work.resolve("bin/env").toString(), "-i"));
    line.add("PATH=" + work.resolve("bin"));
    line.add("HOME=" + work);
    Project.fromLauncher().prometheus().ifPresent(it -> line.add("FAULTLINE_PROMETHEUS=" + it));
    line.add(release.resolve("faultline").toString());
    line.addAll(List.of(words));
    return run(release, line);
  }

  private static Launcher.Done run(Path folder, List<String> line) throws Exception {
    var output = Files.createTempFile(work, "call", ".log");
    var process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time: %s", line).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Launcher.Done(process.exitValue(), Files.readString(output));
  }
}
