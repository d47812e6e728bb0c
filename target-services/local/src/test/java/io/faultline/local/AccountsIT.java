package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.local.LocalProcess.Start;
import io.faultline.local.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that only root can run: to be another user, and to be root. All other tests run as the user
 * who builds.
 */
class AccountsIT {
  private static final int NOBODY = 65534;

  @TempDir Path folder;

  private Path prometheus;

  @BeforeEach
  void build() throws IOException {
    var account = Account.current(Tools.found());
    assumeTrue(account.root() && account.canRunDatabase(), "needs root and setpriv");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    new StandInProject(folder.resolve("project")).build();
    prometheus = PrometheusProgram.find(folder).path();
  }

  @Test
  void runsAsAnOrdinaryUser() throws Exception {
    var home = Files.createDirectory(folder.resolve("home"));
    Files.setAttribute(home, "unix:uid", NOBODY);
    var before =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
    var start = new Start(before, readableClassPath(), folder.resolve("project"), home);

    try (var local = start.run(LocalProcess.freeOffset(), "--prometheus", readable(prometheus))) {
      local.awaitReady();
      assertThat(local.get("payment", "/note")).isEqualTo("kept");
      assertThat(Files.getAttribute(home.resolve("system.json"), "unix:uid")).isEqualTo(NOBODY);
      var postgres = local.processOf("postgres");

      local.control("POST", "/stop");

      assertThat(local.awaitExit()).isZero();
      assertThat(postgres.isAlive()).isFalse();
    }
  }

  @Test
  void putsTheDatabaseInATemporaryFolderWhereItsUserCannotEnterTheHomeAndRemovesItAtTheEnd()
      throws Exception {
    var closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    var start = Start.in(folder).withHome(closed.resolve("home"));

    try (var local = start.run(LocalProcess.freeOffset(), "--prometheus", prometheus.toString())) {
      local.awaitReady();
      var said = Pattern.compile("its files are in (\\S+) until the end").matcher(local.output());
      assertThat(said.find()).isTrue();
      assertThat(Path.of(said.group(1), "data")).exists();

      local.process().destroy();

      local.awaitExit();
      assertThat(Path.of(said.group(1))).doesNotExist();
    }
  }

  /** The local Maven repository may be in a home that others cannot enter. */
  private String readableClassPath() throws IOException {
    var jars = Files.createDirectory(folder.resolve("jars"));
    try (var files = Files.walk(Path.of("target"))) {
      for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, jars.resolve(jar.getFileName()));
      }
    }
    return jars + "/*";
  }

  private String readable(Path program) throws IOException {
    var copy = folder.resolve("prometheus-to-run");
    return Files.copy(program, copy, StandardCopyOption.COPY_ATTRIBUTES).toString();
  }
}
