package io.faultline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.component.Component;
import io.faultline.local.component.Links;
import io.faultline.local.component.Readiness.ReadyFile;
import io.faultline.local.component.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorIT {
  private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);
  private static final String READY = "printf '%s\\nready\\n' $$ > new; mv new ready; ";
  private static final String SERVE = READY + "exec sleep 1000";

  @TempDir Path folder;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile Error heardNothingOf;
  private Supervisor supervisor;

  private final Listener listener =
      new Listener() {
        @Override
        public void ready(String name, int port, Duration took) {
          heard.add("ready");
          if (heardNothingOf != null) {
            var thrown = heardNothingOf;
            heardNothingOf = null;
            throw thrown;
          }
        }

        @Override
        public void died(String name, Death death, Duration nextTryIn) {
          heard.add(death.cause() + ", next in " + nextTryIn.toMillis());
        }
      };

  private Component component(String script) {
    return Sample.shell(
        "sample", script, new ReadyFile(folder.resolve("ready")), Links.NONE, folder);
  }

  private Supervisor supervise(String script, Tools tools) throws Exception {
    var launcher = new Launcher(tools, folder, new OrphanProcesses(folder.resolve("processes")));
    supervisor = new Supervisor(component(script), launcher, listener, System::nanoTime);
    return supervisor;
  }

  private void start(String script) throws Exception {
    supervise(script, Tools.found()).start(NOW).get(30, TimeUnit.SECONDS);
  }

  private ProcessHandle child() {
    return ProcessHandle.of(supervisor.status().pid()).orElseThrow();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(condition);
  }

  @AfterEach
  void stop() {
    supervisor.stop();
  }

  @Test
  void goesOnWhateverIsThrownWhileItSupervises() throws Exception {
    heardNothingOf = new StackOverflowError("as if");
    var first = supervise(SERVE, Tools.found()).start(NOW);
    await(() -> supervisor.status().state().equals("up") && heard.size() == 3);

    assertThat(first).isCompletedExceptionally();

    assertThat(heard.get(1))
        .startsWith("its supervision failed: java.lang.StackOverflowError: as if, next in ");
    assertThat(heard.get(2)).isEqualTo("ready");
    assertThat(supervisor.status().restarts()).isEqualTo(1);
  }

  @Test
  void restartsWhatIsKilledAndRemembersHowItDied() throws Exception {
    start(SERVE);
    var first = child();

    first.destroyForcibly();

    await(() -> supervisor.status().serves() && supervisor.status().restarts() == 1);
    assertThat(heard).containsExactly("ready", "killed by signal 9, next in 200", "ready");
    assertThat(supervisor.status().lastDeath()).isEqualTo("killed by signal 9");
    assertThat(supervisor.status().lastDeathSecondsAgo()).isBetween(0.0, 60.0);
    assertThat(child().pid()).isNotEqualTo(first.pid());
  }

  @Test
  void saysWhyWhenItDiesAgainAndAgainBeforeItIsReady() throws Exception {
    var ready = supervise("exit 3", Tools.found()).start(NOW);

    assertThat(ready)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .havingRootCause()
        .withMessage("sample: died 3 times before it was ready, at last: exit 3");
    assertThat(heard)
        .startsWith("exit 3, next in 200", "exit 3, next in 400", "exit 3, next in 800");
  }

  @Test
  void startsNothingBeforeWhatItWaitsForAndNothingOnceStopped() throws Exception {
    var first = new CompletableFuture<Void>();
    var ready = supervise("touch started;" + SERVE, Tools.found()).start(first);
    supervisor.stop();

    first.complete(null);

    assertThat(ready).isNotDone();
    assertThat(supervisor.status().state()).isEqualTo("stopped");
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void goesOnAsAnotherWithoutMourningTheFirst() throws Exception {
    start(SERVE);

    supervisor.changeTo(component(SERVE).withEnvironment("FAULTLINE_PROFILE", "naive"));

    supervisor.ready().get(30, TimeUnit.SECONDS);
    assertThat(heard).containsExactly("ready", "ready");
    assertThat(supervisor.status().restarts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trap '' TERM; " + READY + "while :; do sleep 0.1; done", SERVE})
  void endsAChildThatWillNotListenAndOneThatIsStopped(String script) throws Exception {
    start(script);
    var child = child();
    new ProcessBuilder("sh", "-c", "kill -STOP " + child.pid()).start().waitFor();

    supervisor.stop();

    assertThat(child.isAlive()).isFalse();
  }

  /** What happens to a child when this process is killed: the pipe to its standard input closes. */
  @Test
  void setsAWatcherThatEndsTheChildWithUsWhereThereAreNoTools() throws Exception {
    var none = new Tools(Optional.empty(), Optional.empty());
    var launcher = new Launcher(none, folder, new OrphanProcesses(folder.resolve("processes")));
    supervise(SERVE, none);
    var process = launcher.start(component(SERVE));
    await(() -> component(SERVE).readiness().isReady(process.pid()));

    process.getOutputStream().close();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(137);
  }

  @Test
  void hidesOurOwnSettingsFromChildrenButShowsTheirs() throws Exception {
    start("env > environment;" + SERVE);
    assertThat(Files.readString(folder.resolve("environment"))).doesNotContain("FAULTLINE_");
  }
}
